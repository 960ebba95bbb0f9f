#ifndef COPENSSL_H
#define COPENSSL_H

// The door to OpenSSL's libcrypto: SHA-256, at once or piece by piece.

#include <stddef.h>
#include <stdint.h>

/// A SHA-256 computation under way.
typedef struct copenssl_sha256 copenssl_sha256;

/// Begins a computation; null when out of memory.
copenssl_sha256 *_Nullable copenssl_sha256_open(void);
/// Takes `count` more bytes; 1 on success, 0 on failure.
int32_t copenssl_sha256_update(
    copenssl_sha256 *_Nonnull hash, const void *_Nullable bytes, size_t count);
/// Writes the 32 bytes of the digest; 1 on success, 0 on failure. The computation is then over.
int32_t copenssl_sha256_finish(copenssl_sha256 *_Nonnull hash, uint8_t *_Nonnull digest);
/// Frees the computation, finished or not.
void copenssl_sha256_close(copenssl_sha256 *_Nonnull hash);

/// Writes the digest of `count` bytes into the 32 bytes at `digest`; 1 on success, 0 on failure.
int32_t copenssl_sha256_of(
    const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest);

#endif
