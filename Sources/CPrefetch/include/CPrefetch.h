// CPrefetch: the processor's prefetch instruction, which Swift has no word for.

#ifndef CPREFETCH_H
#define CPREFETCH_H

/// Asks the processor to fetch the cache line of an address that will soon be read. It waits for nothing, and
/// any address is allowed.
static inline void cprefetch_read(const void *_Nullable address) { __builtin_prefetch(address, 0, 3); }

#endif
