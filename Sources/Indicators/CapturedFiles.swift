internal import Bytes
public import Certificates
public import Records
internal import Registrations
internal import Speed

/// Certificates, registrations and timings that an evidence folder holds: whether they can be read, and what
/// of. The folder's own reader (`Records`) does not know their forms.
public enum CapturedFiles {
  /// The findings of a folder, with what these files hold in place of their bare names.
  /// - Parameter asOf: the moment at which a certificate's end is told.
  public static func findings(
    _ evidence: EvidenceFolder, asOf: Moment
  ) -> [EvidenceFolder.Finding] {
    evidence.findings.map { finding in
      guard finding.grade == .fine, let path = finding.path,
        let kind = EvidenceManifest.Kind(rawValue: finding.kind),
        let file = evidence.otherFiles[kind]?.first(where: {
          $0 == path || $0.hasSuffix("/" + path)
        })
      else { return finding }
      var told = finding
      do {
        guard let text = try text(kind, file, asOf) else { return finding }
        told.text = text
      } catch {
        told.grade = .problem
        let words = "\(error)"
        told.text =
          words.hasPrefix(file + ": ") ? String(words.dropFirst(file.utf8.count + 2)) : words
      }
      return told
    }
  }

  /// Nil for kinds that are read elsewhere.
  private static func text(
    _ kind: EvidenceManifest.Kind, _ path: String, _ asOf: Moment
  ) throws -> String? {
    switch kind {
    case .certificates:
      let bytes = try Files.read(
        path, limit: CertificateLimits.maximumFileBytes, admitting: .filesOnly)
      let chain = try CertificateChain(ders: CertificateFile.ders(of: bytes))
      let leaf = chain.leaf
      let name = leaf.dnsNames.first ?? leaf.subject.value(.commonName) ?? "no name"
      let days = (leaf.notAfter.seconds - asOf.seconds) / 86_400
      return "certificate of \(name), until \(leaf.notAfter.date) (\(days) days left)"
    case .registrations:
      let bytes = try Files.read(path, limit: RDAPReader.maximumBytes, admitting: .filesOnly)
      let isJSON = bytes.first { $0 > 0x20 && $0 < 0x80 } == 0x7B
      let read =
        isJSON ? try RDAPReader.read(bytes, origin: path) : WhoisReader.read(bytes, origin: path)
      guard read.state == .registered else { throw Unread.registration }
      return "registration of \(read.domain ?? "an unnamed domain"), \(read.state.rawValue)"
    case .speed:
      let bytes = try Files.read(path, limit: SpeedReader.maximumBytes, admitting: .filesOnly)
      let samples = try SpeedReader.read(bytes, path: path)
      guard !samples.isEmpty else { throw Unread.speed }
      let places = Set(samples.compactMap { $0.vantage?.country }).sorted()
      return "\(samples.count) loads of pages, "
        + (places.isEmpty
          ? "their country not told in the file: add note = ID-Jakarta"
          : "from \(places.joined(separator: ", "))")
    default: return nil
    }
  }

  private enum Unread: Error, CustomStringConvertible {
    case registration, speed
    var description: String {
      switch self {
      case .registration:
        "holds no registration that can be read; save the registry's RDAP or WHOIS answer as it came"
      case .speed: "holds no load of a page; record it again"
      }
    }
  }
}
