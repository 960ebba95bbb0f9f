internal import Documents
internal import Measures

/// The type scale and colours of the PDF report.
struct PDFLook {
  let language: String

  static let ink = Colour(0x1B2330)
  static let grey = Colour(0x566170)
  static let accent = Colour(0x12466B)
  static let line = Colour(0xC9D1DA)
  static let ground = Colour(0xEEF2F6)

  init(_ language: ReportLanguage) { self.language = language.tag }

  private func style(_ size: Double, weight: Int32 = 400, _ colour: Colour = Self.ink) -> TextStyle
  {
    TextStyle(size: size, weight: weight, colour: colour, language: language)
  }

  var kicker: TextStyle { style(11, weight: 600, Colour(0xBFD3E3)) }
  var coverTitle: TextStyle { style(25, weight: 700, Colour(0xFFFFFF)) }
  var coverSite: TextStyle { style(17, weight: 600, Self.accent) }
  var tileValue: TextStyle { style(19, weight: 700, Self.accent) }
  var h1: TextStyle { style(18, weight: 700, Self.accent) }
  var h2: TextStyle { style(12.5, weight: 700) }
  var h3: TextStyle { style(10, weight: 700, Self.accent) }
  var body: TextStyle { style(9.2) }
  var small: TextStyle { style(7.8, Self.grey) }
  var cell: TextStyle { style(8) }
  var number: TextStyle { cell.with { $0.alignment = .right } }
  var head: TextStyle { style(7.6, weight: 600, Self.grey) }
  var furniture: TextStyle { style(7.4, Self.grey) }
  /// Ids, digests, pointers.
  var code: TextStyle {
    TextStyle(size: 6.6, isMono: true, colour: Self.grey, language: "en")
  }
  var id: TextStyle { code.with { $0.colour = Self.accent } }

  /// Words in another language than the report's.
  func cell(in language: String) -> TextStyle { cell.with { $0.language = language } }

  var table: TableLook {
    TableLook(headStyle: head, headGround: Self.ground, line: Self.line)
  }

  /// Sign and colour of a status; text beside it always says the same.
  static func sign(_ status: Status?) -> (Sign, Colour) {
    switch status {
    case .pass: (.pass, Colour(0x1A7F4B))
    case .fail: (.fail, Colour(0xB3261E))
    case .partial: (.partial, Colour(0x9A6700))
    case .notTested: (.unknown, Colour(0x566170))
    case .notApplicable: (.none, Colour(0x566170))
    case .inconclusive: (.question, Colour(0x6B4FA0))
    case .undisclosed: (.dot, Colour(0x12466B))
    case nil: (.none, Colour(0x8A94A0))
    }
  }

  /// Colours of tiers, the surest the darkest; what was not found is grey.
  static func colour(ofTier tier: String) -> Colour {
    switch tier {
    case "T0": Colour(0x0E3A5A)
    case "T1": Colour(0x1F6596)
    case "T2": Colour(0x3C8DBC)
    case "T3": Colour(0x7FB6D6)
    case "T4": Colour(0xE0A030)
    case "T5": Colour(0xC97B1A)
    case "T6": Colour(0xA9611B)
    case "T7": Colour(0x8A6FB0)
    case "T8": Colour(0xB0B7C0)
    default: Colour(0xD9DEE4)
    }
  }
}
