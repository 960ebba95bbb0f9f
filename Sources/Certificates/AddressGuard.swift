public import Addresses

/// Which addresses a connection may go to.
public enum AddressGuard: Sendable, Equatable {
  /// Only addresses of the open Internet.
  case publicOnly
  /// Any address: the user asked for it.
  case any

  /// The special network for which an address is refused (`NetworkAddress.specialNetwork`); nil when it is
  /// let through.
  public func refusal(of address: NetworkAddress) -> SpecialNetwork? {
    self == .publicOnly ? address.specialNetwork : nil
  }
}
