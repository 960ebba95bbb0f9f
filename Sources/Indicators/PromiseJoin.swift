public import Records

extension OperatingIndicators {
  /// The promises of pages as they are held against records. `hours` are the working hours of the evidence
  /// folder: a working day of a promise is as long as they are open, nine hours without them.
  public static func promises(
    _ stated: [StatedPromise], hours: [String: BusinessHours] = [:]
  ) -> [ServicePromise] {
    stated.map { one in
      let clock = one.hours * 3_600
      guard one.isWorkingTime else {
        return ServicePromise(
          language: one.language, seconds: clock, inBusinessHours: false, evidence: one.evidence)
      }
      let calendar = hours[one.language] ?? hours["all"]
      let day = calendar.map { Double($0.closes - $0.opens) } ?? 9 * 3_600
      // Pages count a working day as 24 hours; shorter promises are hours at work.
      let seconds = one.hours >= 24 ? one.hours / 24 * day : clock
      return ServicePromise(
        language: one.language, seconds: seconds, inBusinessHours: true, clockSeconds: clock,
        evidence: one.evidence)
    }
  }
}
