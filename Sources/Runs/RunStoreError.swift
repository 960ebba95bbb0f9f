/// Why a stored run cannot be told again.
public enum RunStoreError: Error, Equatable, CustomStringConvertible {
  /// The store has no run of that number.
  case noRun(Int64, store: String)
  /// Another program removed a run while its pages were being used.
  case removedMeanwhile(run: Int64, address: String)
  /// The run never ended.
  case unfinished(Int64)
  /// What the store keeps of the run itself cannot be read.
  case damaged(run: Int64, part: String)
  /// What the store keeps of one page cannot be read.
  case damagedPage(run: Int64, page: Int, address: String, reason: String)
  /// A database version that the run used is no longer there; `present` are those that are.
  case versionGone(run: Int64, database: String, version: Int, present: [Int])
  /// The version has other content than when the run used it.
  case versionDiffers(run: Int64, database: String, version: Int)
  /// A version of a list of variants that the run used is no longer there.
  case variantsGone(run: Int64, list: String, version: Int)
  /// The run was made by a program whose indexes number phrases in another way.
  case engine(run: Int64, part: String, found: String, needed: String)
  /// The indexes are not those of the run.
  case otherIndexes(run: Int64)
  /// The pages' findings do not come to the figures of the run.
  case figuresDiffer(run: Int64, market: String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noRun(let run, let store): "\(store): there is no run \(run); `kunci runs` lists them"
    case .removedMeanwhile(let run, let address):
      "run \(run): another program removed the run that \(address) is known from; score again"
    case .unfinished(let run):
      "run \(run) was interrupted and has no result; score its sources again"
    case .damaged(let run, let part):
      "run \(run): its \(part) cannot be read, the store is damaged; score its sources again"
    case .damagedPage(let run, let page, let address, let reason):
      "run \(run), page \(page) (\(address)): what the store keeps of it is damaged (\(reason)); "
        + "score the run's sources again with --full, then remove the run"
    case .versionGone(let run, let database, let version, let present):
      "run \(run) used \(database)@\(version), which was removed from the store "
        + (present.isEmpty
          ? "with all its versions"
          : "(it has \(present.map { "@\($0)" }.joined(separator: ", ")))")
        + "; score the run's sources again with a version that is there"
    case .versionDiffers(let run, let database, let version):
      "run \(run) used \(database)@\(version) with other content than the store has under this "
        + "number now; score the run's sources again"
    case .variantsGone(let run, let list, let version):
      "run \(run) used version \(version) of the variants \(list), which was removed from the "
        + "store; score the run's sources again"
    case .engine(let run, let part, let found, let needed):
      "run \(run) was made with \(part) \(found), this program has \(needed), so its findings "
        + "cannot be named; score the run's sources again, or use the program that made it"
    case .otherIndexes(let run):
      "the keyword indexes are not those that run \(run) used; open them with "
        + "RunStore.indexes(of:keywords:shelf:)"
    case .figuresDiffer(let run, let market):
      "run \(run): the findings of its pages do not come to its figures for \(market), the store "
        + "is damaged; score the run's sources again with --full"
    }
  }
}
