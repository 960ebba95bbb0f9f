/// What five laws ask a notice to tell, as clauses and weights.
///
/// Columns: clause, weight. `*` behind a weight: the clause is owed only where it applies (a transfer
/// abroad, an officer), so that its absence lowers nothing. Weights are presets of this package, not of
/// any law. Articles: GDPR Art. 13 and 14; PIPL Art. 17, 23, 39 (read in the Chinese text); UU PDP Art. 21
/// (two public transcriptions); Vietnam's PDPL 91/2025 Art. 9 and the items of Decree 13/2023, which it
/// replaced on 2026-01-01 (secondary sources, not verified); Thailand's PDPA s. 23 (secondary source, not
/// verified).
enum PrivacyLaws {
  struct Law: Sendable {
    var name: String
    var title: String
    var articles: String
    var isVerified: Bool
    /// Market whose law it is; nil where every notice is compared with it.
    var market: String?
    var owed: [(clause: String, weight: Double, isConditional: Bool)]
  }

  static let all: [Law] = [
    law(
      "gdpr", "GDPR", "Art. 13, 14", true, nil,
      """
      controller_identity 6, controller_contact 6, dpo 4*, representative 3*, purposes 12, \
      legal_basis 10, legitimate_interests 3*, recipients 9, intl_transfer 7*, \
      transfer_safeguards 5*, retention 10, right_access 4, right_rectification 3, right_erasure 4, \
      right_restriction 2, right_object 3, right_portability 2, right_withdraw 4, right_complain 4, \
      rights_procedure 4, mandatory_provision 2, automated_decision 2*, data_categories 5, source 1*, \
      security 2, cookies 2*, updates 2
      """),
    law(
      "pipl", "PIPL", "Art. 17, 23, 39", true, nil,
      """
      controller_identity 8, controller_contact 8, purposes 10, processing_method 7, \
      data_categories 10, retention 10, rights_procedure 10, right_access 3, right_rectification 3, \
      right_erasure 3, right_withdraw 4, recipients 8, separate_consent 4*, overseas_recipient 6*, \
      intl_transfer 4*, transfer_safeguards 3*, sensitive 3*, children 3*, dpo 3*, \
      automated_decision 2*, security 3, updates 3
      """),
    law(
      "uu-pdp", "UU PDP", "Art. 21", false, "id",
      """
      legal_basis 12, purposes 14, data_categories 14, retention 14, right_access 4, \
      right_rectification 3, right_erasure 3, right_restriction 2, right_withdraw 2, \
      right_portability 2, controller_identity 8, controller_contact 6, recipients 6, \
      intl_transfer 4*, dpo 3*, security 3, children 2*, rights_procedure 4
      """),
    law(
      "vn-pdpl", "PDPL (Vietnam)", "Art. 4, 9", false, "vn",
      """
      data_categories 14, purposes 14, controller_identity 10, controller_contact 6, right_access 4, \
      right_rectification 4, right_erasure 4, right_restriction 2, right_object 2, recipients 8, \
      processing_method 6, retention 8, legal_basis 5, intl_transfer 5*, right_withdraw 5, \
      right_complain 3, security 4, vn_risks 2*, children 2*
      """),
    law(
      "th-pdpa", "PDPA (Thailand)", "s. 23", false, "th",
      """
      purposes 14, legal_basis 8, mandatory_provision 6, data_categories 10, retention 12, \
      recipients 10, controller_identity 8, controller_contact 6, dpo 4*, right_access 4, \
      right_rectification 2, right_erasure 2, right_restriction 2, right_object 2, \
      right_portability 2, right_complain 4, intl_transfer 3*, security 3
      """),
  ]

  private static func law(
    _ name: String, _ title: String, _ articles: String, _ isVerified: Bool, _ market: String?,
    _ owed: String
  ) -> Law {
    Law(
      name: name, title: title, articles: articles, isVerified: isVerified, market: market,
      owed: owed.split(separator: ",").map { part in
        let words = part.split(separator: " ")
        let isConditional = words[1].last == "*"
        return (
          String(words[0]), Double(isConditional ? words[1].dropLast() : words[1]) ?? 0,
          isConditional
        )
      })
  }

  /// How far a set of clauses answers a law: weight stated of weight owed, with the clauses missing,
  /// the heaviest first. Conditional clauses count when they are stated.
  static func degree(
    _ law: Law, _ stated: [String: Double]
  ) -> (degree: Double, stated: Int, owed: Int, missing: [String]) {
    var sum = 0.0
    var all = 0.0
    var count = 0
    var owed = 0
    var missing: [(clause: String, weight: Double)] = []
    for entry in law.owed {
      let found = stated[entry.clause] ?? 0
      if entry.isConditional, found == 0 { continue }
      owed += 1
      all += entry.weight
      sum += entry.weight * found
      if found > 0 { count += 1 }
      if found < 1 { missing.append((entry.clause, entry.weight * (1 - found))) }
    }
    missing.sort { ($1.weight, $0.clause) < ($0.weight, $1.clause) }
    return (all == 0 ? 0 : sum / all, count, owed, missing.map(\.clause))
  }
}
