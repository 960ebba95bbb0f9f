internal import Clocks

/// Loads rulebooks: those that are built in, and those that users derive from them.
public enum RulebookLoader {
  /// Names of the rulebooks that are built in.
  public static var builtIn: [String] { BuiltInRulebooks.all.map(\.name) }

  /// Longest chain of `extends`.
  public static let maximumAncestors = 8
  /// Largest rulebook, in bytes.
  public static let maximumBytes = 4 << 20

  /// The text of a rulebook that is built in; nil when there is none of that name.
  public static func builtInText(_ name: String) -> String? {
    BuiltInRulebooks.all.first { $0.name == name }?.text
  }

  /// A rulebook that is built in.
  /// - Throws: `RulebookError`, when there is none of that name.
  public static func load(builtIn name: String) throws(RulebookError) -> Rulebook {
    guard let text = builtInText(name) else { throw unknown(name) }
    return try load(text: Array(text.utf8), file: name) { _ in nil }
  }

  /// Reads a rulebook, and what it extends.
  ///
  /// `extends` names a built-in rulebook, or something that `find` has the text of; `find` is asked
  /// first. An object of the derived book is merged into that of the book below it, name by name. A
  /// list whose entries have an identity (`id`, `number`, `name`) is merged entry by entry; an entry
  /// with `"remove": true` takes the one below away. Everything else replaces what stands below.
  /// - Throws: every mistake, with file, line and column.
  public static func load(
    text: [UInt8], file: String, find: (String) throws -> (text: [UInt8], file: String)?
  ) throws(RulebookError) -> Rulebook {
    var chain: [PlacedJSON] = []
    var ancestors: [String] = []
    var source = (text: text, file: file)
    while true {
      guard source.text.count <= maximumBytes else {
        throw RulebookError(problems: [
          RulebookProblem(
            at: .init(file: source.file, line: 1, column: 1),
            text: "larger than \(maximumBytes) bytes; this is no rulebook")
        ])
      }
      let root: PlacedJSON
      do { root = try PlacedJSONReader.read(source.text, file: source.file) } catch {
        throw RulebookError(problems: [error])
      }
      chain.append(root)
      guard let parent = root["extends"], case .string(let name) = parent.kind else {
        if let parent = root["extends"], case .null = parent.kind {
        } else if let parent = root["extends"] {
          throw RulebookError(problems: [
            RulebookProblem(at: parent.at, text: "\"extends\" is \(parent.noun); write a name")
          ])
        }
        break
      }
      guard !ancestors.contains(name), chain.count <= maximumAncestors else {
        throw RulebookError(problems: [
          RulebookProblem(
            at: parent.at,
            text:
              "\"\(name)\" leads back to itself, or the chain is longer than \(maximumAncestors)")
        ])
      }
      ancestors.append(name)
      let found: (text: [UInt8], file: String)?
      do { found = try find(name) } catch {
        throw RulebookError(problems: [RulebookProblem(at: parent.at, text: "\(error)")])
      }
      if let found {
        source = found
      } else if let text = builtInText(name) {
        source = (Array(text.utf8), name)
      } else {
        throw RulebookError(problems: [
          RulebookProblem(
            at: parent.at,
            text: "there is no rulebook \"\(name)\"; built in are \(RulebookReader.list(builtIn))")
        ])
      }
    }
    var merged = chain[chain.count - 1]
    var merger = RulebookMerger()
    for derived in chain.dropLast().reversed() { merged = merger.merge(derived, onto: merged) }
    var reader = RulebookReader()
    let book = reader.book(merged, ancestors: ancestors)
    let problems = (merger.problems + reader.problems).sorted {
      ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
    }
    guard let book, problems.isEmpty else { throw RulebookError(problems: problems) }
    return book
  }

  private static func unknown(_ name: String) -> RulebookError {
    RulebookError(problems: [
      RulebookProblem(
        at: .init(file: name, line: 1, column: 1),
        text: "there is no such rulebook; built in are \(RulebookReader.list(builtIn))")
    ])
  }
}

/// Lays a derived rulebook over the one that it extends.
struct RulebookMerger {
  private(set) var problems: [RulebookProblem] = []

  mutating func merge(_ derived: PlacedJSON, onto base: PlacedJSON) -> PlacedJSON {
    guard case .object(let own) = derived.kind, case .object(let below) = base.kind else {
      return derived
    }
    var members = below.filter { $0.name != "extends" }
    for member in own {
      guard let index = members.firstIndex(where: { $0.name == member.name }) else {
        let plain = RulebookReader.identities[member.name] != nil
        members.append(
          plain ? (member.name, member.at, entries(member.value, onto: nil, member.name)) : member)
        continue
      }
      let old = members[index].value
      members[index].at = member.at
      switch (member.value.kind, old.kind) {
      case (.object, .object): members[index].value = merge(member.value, onto: old)
      case (.array, .array) where RulebookReader.identities[member.name] != nil:
        members[index].value = entries(member.value, onto: old, member.name)
      default: members[index].value = member.value
      }
    }
    return PlacedJSON(kind: .object(members), at: derived.at)
  }

  private mutating func entries(
    _ derived: PlacedJSON, onto base: PlacedJSON?, _ name: String
  ) -> PlacedJSON {
    guard case .array(let own) = derived.kind, let identity = RulebookReader.identities[name] else {
      return derived
    }
    var list: [PlacedJSON] = []
    if case .array(let below)? = base?.kind { list = below }
    func key(_ value: PlacedJSON) -> String? {
      if case .string(let text)? = value[identity]?.kind { text } else { nil }
    }
    for entry in own {
      let place = key(entry).flatMap { key in list.firstIndex { self.key($0, identity) == key } }
      if case .boolean(true)? = entry["remove"]?.kind {
        if let place {
          list.remove(at: place)
        } else {
          problems.append(
            RulebookProblem(
              at: entry.at, text: "there is no \(identity) \"\(key(entry) ?? "")\" to remove"))
        }
      } else if let place {
        list[place] = merge(entry, onto: list[place])
      } else {
        list.append(entry)
      }
    }
    return PlacedJSON(kind: .array(list), at: derived.at)
  }

  private func key(_ value: PlacedJSON, _ identity: String) -> String? {
    if case .string(let text)? = value[identity]?.kind { text } else { nil }
  }
}

extension RulebookLoader {
  /// The JSON Schema (draft 2020-12) that rulebooks are valid against; `Rulebooks/rulebook.schema.json`.
  ///
  /// It checks shapes. What goes beyond shapes (names that exist, weights that sum to 1, days that
  /// exist) only `load` checks.
  public static var schema: String { BuiltInRulebooks.schema }
}
