// The best ways to cut the letters around places into listed words. Private to this target.
#ifndef CWORDS_THAI_PATHS_H
#define CWORDS_THAI_PATHS_H
#include "ThaiStretch.h"

/// Letters at an open edge at which a path may begin or end, and what each of them costs in half bits.
enum { FREE = 8, SKIP = 5 };
/// What a cluster in no list costs, and each letter of it.
enum { UNKNOWN = 50, UNKNOWN_EACH = 6 };
/// The lead where no path goes across the place.
enum { ALONE = 1000 };
/// Places that are worked together.
enum { LANES = 16 };

/// What the best paths say of a place. All are letters but the lead.
typedef struct {
  int32_t lead;  ///< half bits by which the best path with a cut is better than the best without
  int32_t ending, beginning;             ///< the longest word that ends, and begins, at the place
  int32_t across_before, across_behind;  ///< the longest word across it
  int32_t left, right;  ///< where the best path's word before begins and the one behind ends, in the stretch
} Paths;

/// Finds the paths of up to LANES places, which rise and are places where a word may begin, in a stretch that holds the
/// windows of all.
void find_paths(Stretch *s, const int32_t *places, int count, Paths *paths);
#endif
