/// Under which names people register theirs: the public suffix list.
///
/// Rules are looked up in their sorted text by bisection; nothing is built when the program starts.
public enum PublicSuffixes {
  /// Which part of the list counts.
  public enum Section: Sendable {
    /// The names of registries alone: whom a registration belongs to.
    case registries
    /// Also the names under which companies let others have sites (`myshopify.com`): whom a site belongs to.
    case all
  }

  /// The public suffix of a host name in normal form; the last label where no rule speaks of it. Nil for an
  /// IP address or an empty name.
  public static func suffix(of host: String, section: Section = .all) -> String? {
    guard let labels = labels(host) else { return nil }
    return labels.suffix(suffixLabels(labels, section)).joined(separator: ".")
  }

  /// The name that was registered: the public suffix and one label more (`example.co.th`). Nil when the host
  /// is a public suffix itself, an IP address or empty.
  /// - Complexity: O(log *n*) for each label.
  public static func registrableDomain(of host: String, section: Section = .all) -> String? {
    guard let labels = labels(host) else { return nil }
    let count = suffixLabels(labels, section) + 1
    return count > labels.count ? nil : labels.suffix(count).joined(separator: ".")
  }

  private static func labels(_ host: String) -> [Substring]? {
    guard !host.isEmpty, host.utf8.first != UInt8(ascii: "["), NetworkAddress(host) == nil else {
      return nil
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.contains { $0.isEmpty } ? nil : labels
  }

  /// How many labels the suffix has: the longest rule wins, an exception above all.
  private static func suffixLabels(_ labels: [Substring], _ section: Section) -> Int {
    // From the longest name to the shortest.
    for start in labels.indices {
      let rest = labels[(start + 1)...].joined(separator: ".")
      let name = start + 1 < labels.count ? "\(labels[start]).\(rest)" : String(labels[start])
      let count = labels.count - start
      if holds("!\(name)", section) { return count - 1 }
      if holds(name, section) { return count }
      if start + 1 < labels.count, holds("*.\(rest)", section) { return count }
    }
    return 1
  }

  private static func holds(_ rule: String, _ section: Section) -> Bool {
    if contains(rule, in: PublicSuffixTable.registries) { return true }
    return section == .all && contains(rule, in: PublicSuffixTable.companies)
  }

  /// Bisection over lines sorted by their bytes, each ended by a line feed.
  private static func contains(_ rule: String, in table: StaticString) -> Bool {
    var rule = rule
    return rule.withUTF8 { wanted in
      table.withUTF8Buffer { lines in
        var low = 0
        var high = lines.count
        while low < high {
          // The line that holds the middle byte; all indices stay below `lines.count`.
          var start = (low + high) / 2
          while start > low, unsafe lines[start - 1] != 0x0A { start -= 1 }
          var end = start
          while unsafe end < high && lines[end] != 0x0A { end += 1 }
          var order = 0
          var index = 0
          while order == 0 {
            let a = unsafe index < wanted.count ? Int(wanted[index]) : -1
            let b = unsafe start + index < end ? Int(lines[start + index]) : -1
            if a == -1, b == -1 { return true }
            order = a - b
            index += 1
          }
          if order < 0 { high = start } else { low = end + 1 }
        }
        return false
      }
    }
  }
}
