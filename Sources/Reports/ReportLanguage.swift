/// The languages that a report can be written in.
public enum ReportLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
  case indonesian = "id"
  case vietnamese = "vi"
  case thai = "th"
}
