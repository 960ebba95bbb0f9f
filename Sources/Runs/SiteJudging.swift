internal import Bytes
internal import Certificates
internal import Clocks
internal import Contacts
internal import Coverage
internal import Indicators
internal import Measures
internal import Records
internal import Registrations
internal import Rulebooks
internal import Speed
internal import StructuredData

/// Turns what a run has seen, and what its evidence folder holds, into results of indicators and
/// scorecards.
struct SiteJudging {
  let plan: JudgingPlan
  let sums: JudgedSums
  let coverage: CoverageReport
  let structured: StructuredReport

  /// What was read of the evidence folder's exchanges, with what could not be read.
  private struct Exchanges {
    var certificate: CertificateCheck?
    var certificateOrigin = ""
    var registration: Registration?
    var speed: [SpeedSample] = []
    var warnings: [String] = []
  }

  /// Results by key, scorecards in the order of the rulebooks, and what could not be read.
  func judged() -> (results: [IndicatorResult], scorecards: [Scorecard], warnings: [String]) {
    var exchanges = readExchanges()
    var results: [IndicatorResult] = []
    var scorecards: [Scorecard] = []
    for (place, rulebook) in plan.rulebooks.enumerated() {
      let own = self.results(rulebook, exchanges)
      let promises = OperatingIndicators.promises(
        PageIndicators.promises(from: sums.notes), hours: plan.evidence?.hours ?? [:])
      let operating = operatingResults(rulebook, promises)
      let clock = ProgrammeClock(rules: rulebook.calendar, zone: plan.zone).read(
        events: plan.evidence.map { OperatingIndicators.events($0).events } ?? [], asOf: plan.asOf)
      scorecards.append(
        Scorecard.make(
          rulebook: rulebook, results: operating + own, clock: clock,
          documents: plan.evidence.map {
            OperatingIndicators.documents(rulebook, $0, asOf: plan.asOf)
          } ?? [], asOf: plan.asOf.text(in: plan.zone)))
      // Rulebooks differ in bars, not in what is seen: the first one's results are told as such.
      if place == 0 { results = (operating + own).sorted { $0.key < $1.key } }
    }
    if let evidence = plan.evidence {
      exchanges.warnings += OperatingIndicators.events(evidence).problems.map {
        "\(evidence.folder)/\(EvidenceManifest.fileName): \($0)"
      }
      for finding in evidence.findings where finding.grade == .problem {
        exchanges.warnings.append(
          "\(finding.path ?? EvidenceManifest.fileName), line \(finding.line): \(finding.text)")
      }
    }
    return (results, scorecards, exchanges.warnings)
  }

  private func operatingResults(_ rulebook: Rulebook, _ promises: [ServicePromise])
    -> [IndicatorResult]
  {
    let settings = OperatingIndicators.settings(rulebook)
    if let evidence = plan.evidence {
      return OperatingIndicators.results(
        evidence, promises: promises, asOf: plan.asOf, settings: settings)
    }
    let now = plan.asOf.seconds * 1000
    return [
      CsLoad.result([], settings: settings), CsIntent.result([], settings: settings),
      CsKnowledge.result([], clauses: [], settings: settings),
      CsResponse.result(
        tickets: [], dialogues: [], availability: [], promises: promises, hours: [:],
        settings: settings),
      OpsFulfilment.result([], asOf: now, shipWithinHours: nil, settings: settings),
      OpsRefunds.result([], asOf: now, promisedDays: nil, settings: settings),
    ]
  }

  private func results(_ rulebook: Rulebook, _ exchanges: Exchanges) -> [IndicatorResult] {
    var scope = PageIndicatorScope()
    if !rulebook.languages.isEmpty { scope.languages = rulebook.languages }
    if !rulebook.markets.isEmpty { scope.markets = rulebook.markets }
    var outside = ContactConsistency.Outside()
    outside.host = domain
    if let leaf = exchanges.certificate?.chain.leaf {
      outside.certificateOrganization = leaf.subject.value(.organization)
      outside.certificateCountry = leaf.subject.value(.country)?.lowercased()
    }
    if let registration = exchanges.registration {
      outside.registrant = registration.disclosedRegistrant
      outside.registrantCountry = registration.registrant?.country?.lowercased()
      outside.registrantEmail = registration.registrant?.email
      outside.registrantPhone = registration.registrant?.phone
      outside.isRegistrantHidden = registration.redaction.hidesRegistrant
    }
    let consistency = ContactConsistency(sums.contacts, outside: outside)
    return PageIndicators.results(from: sums.notes, scope: scope) + [
      SecTLS.result(exchanges.certificate, origin: exchanges.certificateOrigin),
      IdWhois.result(
        exchanges.registration, consistency: sums.contacts.pageCount > 0 ? consistency : nil,
        siteCountry: supplier("country")?.lowercased() ?? outside.certificateCountry,
        asOf: Moment(seconds: Int(plan.asOf.seconds))),
      IdContact.result(sums.contacts, consistency: consistency),
      SeoLocalSpeed.result(exchanges.speed, markets: scope.markets),
      SeoCoverage.result(coverage, bar: rulebook.threshold("seo.coverage")),
      SeoStructured.result(structured, bar: rulebook.threshold("seo.structured")),
      ProgPack.result(plan.bundles),
    ]
  }

  private func supplier(_ key: String) -> String? {
    plan.evidence?.manifest.sections.last { $0.kind == .supplier && $0[key] != nil }?[key]
  }

  /// The site's host, as its owner states it.
  private var domain: String? { supplier("domain") }

  // MARK: - Captured exchanges

  private func readExchanges() -> Exchanges {
    var found = Exchanges()
    guard let evidence = plan.evidence else { return found }
    let moment = Moment(seconds: Int(plan.asOf.seconds))
    func each(
      _ kind: EvidenceManifest.Kind, _ limit: Int, _ body: (String, [UInt8]) throws -> Void
    ) {
      for path in evidence.otherFiles[kind] ?? [] {
        do {
          try body(path, Files.read(path, limit: limit, admitting: .filesOnly))
        } catch {
          // Most errors name their file themselves.
          let text = "\(error)"
          found.warnings.append(text.contains(path) ? text : "\(path): \(text)")
        }
      }
    }
    each(.certificates, CertificateLimits.maximumFileBytes) { path, bytes in
      let chain = try CertificateChain(ders: CertificateFile.ders(of: bytes))
      var around = CertificateCheck.Surroundings()
      around.host = domain
      if sums.transportPages > 0 {
        around.transport.mixedContent = sums.mixedContent
        around.transport.pageCount = sums.transportPages
      }
      // The last file is the newest.
      found.certificate = CertificateCheck(chain, asOf: moment, surroundings: around)
      found.certificateOrigin = path
    }
    each(.registrations, RDAPReader.maximumBytes) { path, bytes in
      let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
      found.registration =
        first == 0x7B
        ? try RDAPReader.read(bytes, origin: path) : WhoisReader.read(bytes, origin: path)
    }
    // `note` of a section says where its files were recorded.
    var notes: [String: String] = [:]
    for section in evidence.manifest.sections where section.kind == .speed {
      for file in section.values("file") { notes[file.value] = section["note"] }
    }
    each(.speed, SpeedReader.maximumBytes) { path, bytes in
      let note = notes.first { path.hasSuffix($0.key) }?.value
      found.speed += try SpeedReader.read(bytes, path: path, vantage: note.flatMap { Vantage($0) })
    }
    return found
  }
}
