internal import CPango

/// How a text is set.
public struct TextStyle: Sendable {
  /// Where lines stand between their edges.
  public enum Alignment: Int32, Sendable { case left, centre, right }

  public var size: Double
  /// 400 regular, 600 half bold, 700 bold.
  public var weight: Int32
  public var isItalic: Bool
  /// Whether all characters are equally wide: ids, digests, pointers.
  public var isMono: Bool
  public var colour: Colour
  public var alignment: Alignment
  /// The language of the words, BCP 47; parts in Thai or Chinese script are set as such whatever it is.
  public var language: String
  /// Lines at most; the last one ends with an ellipsis when there is more. nil: any number.
  public var lines: Int32?
  /// Distance of base lines as a multiple of the size; 0: as the fonts have it.
  public var leading: Double

  /// A style of the given parts.
  public init(
    size: Double, weight: Int32 = 400, isItalic: Bool = false, isMono: Bool = false,
    colour: Colour = Colour(0x1B2330), alignment: Alignment = .left, language: String = "en",
    lines: Int32? = nil, leading: Double = 0
  ) {
    self.size = size
    self.weight = weight
    self.isItalic = isItalic
    self.isMono = isMono
    self.colour = colour
    self.alignment = alignment
    self.language = language
    self.lines = lines
    self.leading = leading
  }

  /// The style with some parts changed.
  public func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}

/// The fonts that documents are set in, by preference, and the packages that bring them.
public enum Fonts {
  /// Fonts of one script.
  public struct Choice: Sendable {
    public var script: String
    public var families: [String]
    /// The Debian package that `Scripts/setup` installs.
    public var package: String
    /// The code points of its most common characters.
    public var ranges: ClosedRange<UInt32> = 0...0x24F
  }

  /// Latin with all of Vietnamese. The later ones also have signs that the first lack.
  public static let latin = Choice(
    script: "Latin with Vietnamese", families: ["Open Sans", "Noto Sans", "DejaVu Sans"],
    package: "fonts-open-sans")
  /// Thai: fonts of which PDF readers give back the exact text. Of Noto Sans Thai they do not.
  public static let thai = Choice(
    script: "Thai", families: ["Laksaman", "Loma", "Garuda", "Waree"],
    package: "fonts-tlwg-laksaman-ttf", ranges: 0xE01...0xE5B)
  /// Chinese characters. The first has a bold cut; the second is a thirtieth of its size.
  public static let chinese = Choice(
    script: "Chinese",
    families: [
      "Noto Sans CJK SC", "Droid Sans Fallback", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    ], package: "fonts-droid-fallback", ranges: 0x4E00...0x9FFF)
  /// Characters of one width.
  static let mono = Choice(
    script: "mono", families: ["DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono"],
    package: "fonts-dejavu-core")

  static let textFamilies = (latin.families + thai.families + chinese.families)
    .joined(separator: ", ")
  static let monoFamilies = (mono.families + [textFamilies]).joined(separator: ", ")

  /// Thai letters of the Thai fonts are small beside Latin ones of the same size.
  static let thaiScale = 1.2
}

/// A text set in lines.
@safe public final class SetText {
  /// What a text takes up, in points.
  public struct Extent: Sendable, Equatable {
    /// Of the widest line.
    public var width: Double
    /// Of all lines.
    public var height: Double
    /// Of the first line, from the upper edge.
    public var baseline: Double
    public var lines: Int
    /// Glyphs that no font has.
    public var unknown: Int
  }

  public let extent: Extent
  public let style: TextStyle
  let handle: OpaquePointer

  init(_ handle: OpaquePointer, _ style: TextStyle) {
    unsafe self.handle = handle
    self.style = style
    let extent = unsafe cpango_text_extent(handle)
    self.extent = Extent(
      width: extent.width, height: extent.height, baseline: extent.baseline,
      lines: Int(extent.lines), unknown: Int(extent.unknown))
  }

  deinit { unsafe cpango_text_free(handle) }

  /// Upper and lower edge of a line, from the upper edge of the text, and the byte of the text at which
  /// it begins.
  public func line(_ number: Int) -> (top: Double, bottom: Double, start: Int) {
    var (top, bottom, start) = (0.0, 0.0, Int32(0))
    unsafe cpango_text_line(handle, Int32(number), &top, &bottom, &start)
    return (top, bottom, Int(start))
  }
}

extension Document {
  /// Sets a text in lines of at most `width` points; nil: one line of any length. The text is cleaned
  /// (`CleanText`), and characters that no font has are written by number, as `⟨U+1F600⟩`.
  public func set(_ text: String, _ style: TextStyle, width: Double? = nil) -> SetText {
    let families = style.isMono ? Fonts.monoFamilies : Fonts.textFamilies
    var bytes = Array(CleanText.clean(text).utf8)
    // Asked once for each text only when the fast check has seen a rare character.
    if CleanText.hasRareCharacters(bytes) { bytes = written(bytes, families) }
    let handle = unsafe families.withCString { families in
      unsafe style.language.withCString { language in
        var form = unsafe cpango_style(
          families: families, size: style.size, weight: style.weight,
          is_italic: style.isItalic ? 1 : 0, language: language,
          width: width.map { max($0, 1) } ?? -1,
          alignment: style.alignment.rawValue, lines: style.lines ?? 0, leading: style.leading,
          thai_scale: Fonts.thaiScale)
        return unsafe cpango_text_set(self.handle, bytes, Int32(bytes.count), &form)
      }
    }
    guard let handle = unsafe handle else { fatalError("out of memory while setting text") }
    return unsafe SetText(handle, style)
  }

  /// Draws a text with its upper edge at `y`; only some of its lines, if named.
  public func draw(_ text: SetText, x: Double, y: Double, lines: Range<Int>? = nil) {
    guard !isDry else { return }
    let lines = lines ?? 0..<text.extent.lines
    unsafe cpango_text_draw(
      handle, text.handle, x, y, Int32(lines.lowerBound), Int32(lines.count), text.style.colour.rgb)
  }

  /// Whether one of the fonts for texts has the character.
  public func has(_ scalar: Unicode.Scalar) -> Bool {
    if let known = knownCharacters[scalar] { return known }
    let has = unsafe cpango_has_character(handle, Fonts.textFamilies, scalar.value) != 0
    knownCharacters[scalar] = has
    return has
  }

  /// The text with characters that no font has written by number.
  private func written(_ bytes: [UInt8], _ families: String) -> [UInt8] {
    var result = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isASCII || has(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        lacking.insert(scalar)
        result += "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
      }
    }
    return Array(result.utf8)
  }

  /// Makes sure that there is a font for a script.
  /// - Throws: `DocumentError.noFont`, naming the package.
  public func require(_ choice: Fonts.Choice) throws(DocumentError) {
    guard family(of: choice) != nil else {
      throw .noFont(script: choice.script, families: choice.families, package: choice.package)
    }
  }

  /// The first installed family of a choice.
  public func family(of choice: Fonts.Choice) -> String? {
    choice.families.first { unsafe cpango_has_family(handle, $0) != 0 }
  }
}
