import CWords

/// What a text's letters and function words say of its language.
///
/// Values add up: the evidence of a page is the sum of the evidence of its blocks. The rules are
/// our own: script shares for Thai and Chinese, letters that only Vietnamese has, syllables for
/// Vietnamese typed without marks, and function words for it, Indonesian and English.
public struct LanguageEvidence: Sendable, Equatable {
  /// Letters by script; `other` holds every script that is not told apart.
  public private(set) var thaiLetters = 0, hanLetters = 0, latinLetters = 0, otherLetters = 0
  /// Letters that only Vietnamese uses (đ, ơ, ư, ă and letters with a tone mark below or a hook).
  public private(set) var vietnameseLetters = 0
  /// How many of these are `đ`, for which the normal form also writes Icelandic `ð`; and Latin letters
  /// with marks that Vietnamese does not use.
  public private(set) var strokedLetters = 0, foreignLetters = 0
  /// Latin words, and how many of them are function words of each language.
  public private(set) var words = 0, indonesianWords = 0, englishWords = 0, vietnameseWords = 0
  /// Latin words that are Vietnamese syllables typed without marks. Every language has a few.
  public private(set) var unmarkedSyllables = 0

  /// No evidence.
  public init() {}

  /// The sum of two texts' evidence.
  public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.thaiLetters += b.thaiLetters
    sum.hanLetters += b.hanLetters
    sum.latinLetters += b.latinLetters
    sum.otherLetters += b.otherLetters
    sum.vietnameseLetters += b.vietnameseLetters
    sum.strokedLetters += b.strokedLetters
    sum.foreignLetters += b.foreignLetters
    sum.words += b.words
    sum.indonesianWords += b.indonesianWords
    sum.englishWords += b.englishWords
    sum.vietnameseWords += b.vietnameseWords
    sum.unmarkedSyllables += b.unmarkedSyllables
    return sum
  }

  /// Takes note of `range` of a text in the normal form.
  /// - Complexity: O(*n*); nothing is allocated.
  public mutating func add(_ bytes: Span<UInt8>, in range: Range<Int>) {
    let tables = EvidenceTables.shared
    var counts = cwords_counts()
    var at = range.lowerBound
    while at < range.upperBound {
      // The range lies inside of the bytes: `extracting` checks it.
      at += unsafe bytes.extracting(at..<range.upperBound).withUnsafeBufferPointer { text in
        Int(
          unsafe cwords_count(
            text.baseAddress!, Int32(clamping: text.count), tables.kinds, tables.words, &counts))
      }
      guard at < range.upperBound, bytes[at] >= 0x80 else { continue }
      // Beyond the basic plane, or cut short.
      let scalar = WordCharacters.decode(bytes, at: at)
      at += scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
      if WordCharacters.classify(scalar).isWord { otherLetters += 1 }
    }
    let kinds = counts.kinds
    thaiLetters += Int(kinds.1)
    hanLetters += Int(kinds.2)
    otherLetters += Int(kinds.3)
    foreignLetters += Int(kinds.5)
    vietnameseLetters += Int(kinds.6 + kinds.7)
    strokedLetters += Int(kinds.7)
    latinLetters += Int(counts.letters + kinds.4 + kinds.5 + kinds.6 + kinds.7)
    words += Int(counts.words)
    indonesianWords += Int(counts.languages.1)
    englishWords += Int(counts.languages.2)
    vietnameseWords += Int(counts.languages.3)
    unmarkedSyllables += Int(counts.syllables)
  }

  /// What a character beyond ASCII is, as `cwords_count` has it.
  static func kind(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x0E00...0x0E7F: return CWORDS_THAI_LETTER
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: return CWORDS_HAN
    case 0x0111: return CWORDS_STROKED
    case 0x0103, 0x01A1, 0x01B0, 0x1EA0...0x1EF9, 0x0129, 0x0169: return CWORDS_VIETNAMESE
    case 0xC0...0x024F:
      return VietnameseMarks.plainLetter(of: scalar) == scalar ? CWORDS_FOREIGN : CWORDS_LATIN
    default: return WordCharacters.classify(scalar).isWord ? CWORDS_OTHER_LETTER : CWORDS_NO_LETTER
    }
  }

  /// All letters counted.
  public var letters: Int { thaiLetters + hanLetters + latinLetters + otherLetters }

  /// The language that the evidence speaks for; nil when it says too little.
  ///
  /// Thresholds: a tenth of Thai letters makes a text Thai (brands and units are Latin there); three
  /// tenths of Han make it Chinese; one Vietnamese letter in fifty makes it Vietnamese, and so do
  /// syllables without marks (see `isMadeOfSyllables`) and function words without marks that
  /// outnumber the others. Indonesian and English need more function words than their rivals, and at
  /// least one in twenty words.
  public var language: Language? {
    guard letters > 0 else { return nil }
    if thaiLetters * 10 >= letters { return .thai }
    if hanLetters * 10 >= letters * 3 { return .chinese }
    if otherLetters * 2 > letters { return .undetermined }
    if isMarkedVietnamese { return .vietnamese }
    if isMadeOfSyllables { return .vietnamese }
    let best = max(indonesianWords, englishWords, vietnameseWords)
    guard best > 0, best * 20 >= words else { return nil }
    switch (indonesianWords == best, englishWords == best, vietnameseWords == best) {
    case (true, false, false): return .indonesian
    case (false, true, false): return .english
    case (false, false, true): return .vietnamese
    default: return nil
    }
  }

  /// Whether the verdict stands on enough text to overrule the page around it: a script of its own,
  /// or two function words more than any rival.
  public var isStrong: Bool {
    switch language {
    case .thai, .chinese, .undetermined: return letters >= 4
    case .vietnamese where vietnameseLetters > 0: return vietnameseLetters >= 2
    case nil: return false
    case .vietnamese where isMadeOfSyllables: return true
    default:
      let best = max(indonesianWords, englishWords, vietnameseWords)
      let least = min(indonesianWords, englishWords, vietnameseWords)
      let second = indonesianWords + englishWords + vietnameseWords - best - least
      return best - second >= 2
    }
  }

  /// `đ` alone, among letters of other languages, is Icelandic or Croatian.
  private var isMarkedVietnamese: Bool {
    vietnameseLetters > 0 && vietnameseLetters * 50 >= latinLetters
      && (vietnameseLetters > strokedLetters || foreignLetters == 0)
  }

  /// Whether at least six words, and four fifths of all, are Vietnamese syllables. So are 99 % of VTB's
  /// sentences without their marks, and no sentence of Indonesian and English corpora that was tried.
  private var isMadeOfSyllables: Bool {
    words >= 6 && unmarkedSyllables * 5 >= words * 4
  }

  /// Whether the text reads as Vietnamese but is typed without any marks.
  public var isUnmarkedVietnamese: Bool {
    language == .vietnamese && vietnameseLetters * 50 < latinLetters
  }
}

/// Function words and a shop's commonest words, told apart by a table of packed letters.
enum FunctionWords {
  private static let indonesian = """
    yang dan di untuk dengan dari ini itu adalah kami anda tidak dapat pada ke atau juga akan bisa \
    karena lebih sudah oleh saat agar serta kita dalam tersebut seperti sebagai tanpa setiap bagi \
    hingga jika kepada secara sangat hanya semua telah banyak dapatkan tentang hubungi harga jual \
    beli murah produk kualitas pesan sekarang silakan maupun namun yaitu ada belum masih para \
    sesuai melalui antara memiliki membeli melayani terbaik berbagai cocok tahan ukuran warna
    """
  private static let english = """
    the and of to in for with is are our your you we this from about or by on at as be can more \
    that it not have has will which an was were their they them these those its into than but if \
    when all any us please contact read home products shipping returns how what who where each \
    only also use used using made between order days
    """
  /// Vietnamese syllables as typed without marks that are common and mean nothing in the other two.
  private static let vietnamese = """
    khong va cua cac duoc nhung trong voi mot nguoi chung pham thuong nhat nuoc duong chat luong \
    hang lien dien gia tot dung den cho nhieu ngay theo khi tai nha nay tren hoac qua bao hanh \
    cong suat vien giao toan quoc chiet khau thiet chieu sang mat troi lap dat san
    """

  /// Marks a word that is a Vietnamese syllable without marks.
  static let syllable: UInt8 = 0x80

  /// The places of `cwords_table` and what stands in them: 1 Indonesian, 2 English, 3 Vietnamese, 0 none,
  /// with the bit `syllable`.
  static func table() -> (words: [UInt64], languages: [UInt8]) {
    let places = CWORDS_PLACES
    var words = [UInt64](repeating: 0, count: places)
    var languages = [UInt8](repeating: 0, count: places)
    func place(_ packed: UInt64) -> Int {
      var place = Int(cwords_place(packed))
      while words[place] != 0, words[place] != packed { place = (place + 1) % places }
      return place
    }
    for (language, list) in [(1, indonesian), (2, english), (3, vietnamese)] {
      for word in list.split(separator: " ") where word.utf8.count <= 8 {
        let packed = word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let place = place(packed)
        // A word that two languages share speaks for neither.
        languages[place] = words[place] == packed ? 0 : UInt8(language)
        words[place] = packed
      }
    }
    for packed in VietnameseSyllable.unmarkedForms {
      let place = place(packed)
      words[place] = packed
      languages[place] |= syllable
    }
    return (words, languages)
  }
}

/// The tables of `cwords_count`, at addresses that stay.
@safe private final class EvidenceTables: Sendable {
  /// Made on first use (some milliseconds).
  static let shared = EvidenceTables()

  // Written once, here, and never freed.
  nonisolated(unsafe) let kinds: UnsafePointer<UInt8>
  nonisolated(unsafe) let words: cwords_table

  private init() {
    unsafe kinds = StaticTable.kept(
      (0..<0x10000).map { UInt8(LanguageEvidence.kind(of: UInt32($0))) })
    let table = FunctionWords.table()
    unsafe words = cwords_table(
      words: StaticTable.kept(table.words), languages: StaticTable.kept(table.languages))
  }
}

/// Tables that the loops of `CWords` read.
enum StaticTable {
  /// A copy at an address that stays valid as long as the program runs.
  static func kept<Element>(_ values: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: values.count)
    _ = unsafe memory.initialize(from: values)
    return unsafe UnsafePointer(memory.baseAddress!)
  }
}
