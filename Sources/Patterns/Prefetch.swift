#if canImport(CPrefetch)
  internal import CPrefetch
#endif

/// Asks the processor to fetch what will soon be read, without waiting for it. Where the door is not built
/// in, nothing is asked: searches are slower by half, and find the same.
@inline(__always)
func prefetch(_ address: UnsafeRawPointer) {
  #if canImport(CPrefetch)
    unsafe cprefetch_read(address)
  #endif
}
