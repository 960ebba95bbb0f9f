/// A tool for machine translation that a page carries.
public struct TranslationWidget: Sendable, Hashable, Codable {
  /// Where the translation is made.
  public enum Kind: String, Sendable, Codable {
    /// In the visitor's browser: what was served is not translated and does not count.
    case clientSide = "client-side"
    /// On the server: the page comes translated and counts as it is.
    case serverSide = "server-side"
  }

  /// The tool's name.
  public let name: String
  /// Where it translates.
  public let kind: Kind
  /// Byte offset in the file of what gave it away.
  public let offset: Int
}

/// The marks by which translation tools are known: hosts and paths of scripts, identifiers in
/// inline scripts, ids and classes.
enum WidgetSigns {
  struct Sign: Sendable {
    let name: String
    let kind: TranslationWidget.Kind
    /// All in lower case.
    let marks: [[UInt8]]

    init(_ name: String, _ kind: TranslationWidget.Kind, _ marks: String) {
      self.name = name
      self.kind = kind
      self.marks = marks.split(separator: " ").map { Array($0.utf8) }
    }
  }

  /// Looked for in `src` and `href` of scripts, style sheets and frames.
  static let addresses: [Sign] = [
    Sign(
      "Google Translate", .clientSide,
      "translate.google.com/translate_a/element.js translate-pa.googleapis.com "
        + "translate.googleapis.com/translate_static"),
    Sign(
      "GTranslate", .clientSide,
      "cdn.gtranslate.net gtranslate.net/widgets plugins/gtranslate/ tdn.gtranslate.net"),
    Sign("Google Language Translator", .clientSide, "plugins/google-language-translator/"),
    Sign("Prisna Translate", .clientSide, "plugins/google-website-translator/"),
    Sign("Weglot", .clientSide, "cdn.weglot.com/weglot"),
    Sign("Weglot (plug-in)", .serverSide, "plugins/weglot/"),
    Sign("ConveyThis", .clientSide, "conveythis.com/ plugins/conveythis-translate/"),
    Sign("TranslatePress", .serverSide, "plugins/translatepress-"),
    Sign("Linguise", .serverSide, "plugins/linguise/ static.linguise.com"),
    Sign("Bablic", .clientSide, "bablic.com/"),
    Sign("Localize", .clientSide, "localizecdn.com/localize localizejs.com/localize"),
    Sign("Transifex Live", .clientSide, "cdn.transifex.com/live.js"),
    Sign("Microsoft Translator", .clientSide, "microsofttranslator.com/"),
    Sign("Yandex Translate", .clientSide, "translate.yandex.net/website-widget"),
    Sign(
      "translate.js", .clientSide,
      "res.zvo.cn/translate cdn.staticfile.net/translate.js cdn.staticfile.org/translate.js"),
    Sign("Smartling", .clientSide, "smartling.com/"),
    Sign("Dakwak", .clientSide, "dakwak.com/"),
    Sign("Localizer", .clientSide, "localizer.co/"),
    Sign("doTranslate", .clientSide, "plugins/multilingual-translation-dotranslate/"),
  ]

  /// Looked for in inline scripts; each holds `ranslate` or `eglot`, by which scripts are sifted.
  static let scripts: [Sign] = [
    Sign("GTranslate", .clientSide, "gtranslatesettings gtranslate.net"),
    Sign(
      "Google Translate", .clientSide,
      "translate.translateelement translate_a/element.js googletranslateelementinit"),
    Sign("Weglot", .clientSide, "weglot.initialize weglot.setup"),
    Sign("Microsoft Translator", .clientSide, "microsofttranslator.com"),
    Sign("translate.js", .clientSide, "translate.execute() translate.service.use("),
  ]

  /// The start of an id or of a class, matched whole up to its own length.
  static let names: [Sign] = [
    Sign("Google Translate", .clientSide, "google_translate_element goog-te-"),
    Sign("GTranslate", .clientSide, "gtranslate_wrapper gtranslate-wrapper"),
    Sign("Google Language Translator", .clientSide, "glt-translate-trigger glt-toolbar"),
    Sign("Weglot", .clientSide, "weglot_switcher weglot-container"),
    Sign("ConveyThis", .clientSide, "conveythis"),
    Sign("TranslatePress", .serverSide, "trp-language-switcher trp_language_switcher"),
    Sign("Linguise", .serverSide, "linguise_switcher linguise-"),
    Sign("Microsoft Translator", .clientSide, "microsofttranslatorwidget"),
  ]
}
