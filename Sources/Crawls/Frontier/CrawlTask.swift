internal import Addresses

/// One entry on its way: waiting for its host, in flight, or done and waiting for its turn to be taken in.
final class CrawlTask {
  enum State {
    case waiting
    case inFlight
    case done
  }

  let entry: Entry
  var state = State.waiting
  /// What is asked for next: the entry's address, or where a robots.txt or sitemap was moved to.
  var address: WebAddress
  /// All exchanges so far; the last one decides.
  var exchanges: [Exchange] = []
  var attempts = 0
  /// What the workshop knows it by.
  var number = 0
  var redirects = 0
  /// On the steady clock.
  var notBefore = 0.0
  /// robots.txt forbids it: nothing is fetched.
  var isForbidden = false

  init(_ entry: Entry) {
    self.entry = entry
    address = entry.address
  }
}
