/// Words that carry grammar rather than meaning; no keyword is a form of one.
enum FunctionWords {
  /// Indonesian, normal forms.
  static let indonesian: Set<[UInt8]> = [
    "ada", "agar", "akan", "aku", "amat", "anda", "antara", "apa", "atas", "atau", "bagai", "bagi",
    "bahwa", "banyak", "bawah", "beberapa", "begitu", "belum", "bila", "boleh", "bukan",
    "cukup", "dalam", "dan", "dapat", "dari", "demi", "dengan", "depan", "di", "dia", "dulu",
    "guna", "hanya", "harus", "hendak", "hingga", "ia", "ini", "itu", "jadi", "jangan", "jika",
    "juga", "kalau", "kali", "kami", "kamu", "karena", "kata", "ke", "kini", "kita", "lagi", "lain",
    "lalu", "lebih", "maka", "mana", "masih", "mau", "mereka", "mungkin", "nanti", "oleh", "pada",
    "para", "paling", "pasti", "per", "pernah", "pun", "punya", "saat", "saja", "sama", "sampai",
    "sana", "sangat", "satu", "saya", "sebab", "sebut", "sedang", "sejak", "selalu", "seluruh",
    "sementara", "semua", "serta", "setelah", "siapa", "sini", "situ", "suatu", "sudah", "supaya",
    "tak", "tanpa", "tapi", "telah", "tentang", "tentu", "terhadap", "tetap", "tiap", "tidak",
    "untuk", "waktu", "yaitu", "yang",
  ].reduce(into: []) { $0.insert(Array($1.utf8)) }
}
