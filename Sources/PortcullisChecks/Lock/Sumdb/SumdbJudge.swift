import PortcullisCore
import PortcullisFormats

/// Findings from sums and what the checksum database has recorded.
struct SumdbJudge {
  let seen: SumdbSeen

  var findings: [Finding] {
    differing + forks + unproven + unknown + unasked + exceptions
  }

  /// One for a module version, both of its sums in one.
  private var differing: [Finding] {
    seen.modules.compactMap { module in
      guard case .recorded(let recorded) = module.answer else { return nil }
      let compared = module.lines.map { line in
        (line: line, hashes: recorded.filter { $0.key == line.key }.map(\.hash))
      }
      let wrong = compared.filter { !$0.hashes.isEmpty && !$0.hashes.contains($0.line.hash) }
      if let first = wrong.first { return difference(first, in: wrong, of: module) }
      return compared.first { $0.hashes.isEmpty }.map { line, _ in
        Finding(
          "GO-16.unknown", .inconclusive, .notRecorded(line, seen.database),
          at: Location(line.file, line: line.line), remedy: "go mod tidy, and compare the line that it writes"
        )
      }
    }
  }

  private typealias Compared = (line: SumdbSeen.Line, hashes: [String])

  private func difference(_ first: Compared, in wrong: [Compared], of module: SumdbSeen.Module) -> Finding {
    Finding(
      "GO-16", .failure, .differs(first.line, first.hashes),
      at: Location(first.line.file, line: first.line.line),
      evidence: wrong.flatMap { line, hashes in
        [
          "\(line.file):\(line.line): \(line.key) \(line.hash)",
          "\(seen.database): \(line.key) \(hashes.joined(separator: ", "))",
        ]
      },
      remedy: """
        find out who wrote this sum before anything is built from it; then delete the line and run \
        GOFLAGS=-mod=mod go mod download \(module.path)@\(module.version) with GOSUMDB on
        """)
  }

  private var forks: [Finding] {
    seen.forks.prefix(1).map { fork in
      Finding(
        "GO-16.forked", .failure, .forked(seen.database),
        evidence: seen.forks.prefix(8).map {
          "\($0.older.size) records are not the first of \($0.newer.size)"
        },
        remedy: "keep this report, believe no sum that came by \(seen.address), and ask from another network")
    }
  }

  private var unproven: [Finding] {
    grouped("GO-16.unproven", "what \(seen.address) says of") {
      guard case .unproven(let reason) = $0.answer else { return nil }
      return reason
    } remedy: { _ in
      "ask from another network or proxy; nothing that is not proven is believed"
    }
  }

  private var unknown: [Finding] {
    grouped("GO-16.unknown", "\(seen.database) does not know") {
      guard case .unknown(let reason) = $0.answer else { return nil }
      return reason
    } remedy: { module in
      "for a private module set GOPRIVATE to its prefix: GOPRIVATE=\(module.path)"
    }
  }

  private var unasked: [Finding] {
    let silent = grouped("GO-16.unasked", "\(seen.database) gave no answer about") {
      guard case .noAnswer(let reason) = $0.answer else { return nil }
      return reason
    } remedy: { _ in
      "run the gate again where and when the checksum database can be reached"
    }
    let left = seen.modules.filter { $0.answer == .notAsked }
    guard silent.isEmpty, let first = left.first else { return silent }
    return [
      Finding(
        "GO-16.unasked", .inconclusive, .limited(left.count, seen.modules.count, seen.limit, first),
        at: first.lines.first.map { Location($0.file, line: $0.line) },
        remedy: "raise max_lookups under checks: lock.go-sumdb-agrees to \(seen.modules.count)")
    ]
  }

  /// One finding for all modules with one reason.
  private func grouped(
    _ rule: String, _ start: String, reason: (SumdbSeen.Module) -> String?,
    remedy: (SumdbSeen.Module) -> String
  ) -> [Finding] {
    let modules = seen.modules.compactMap { module in reason(module).map { (module, $0) } }
    guard let (first, why) = modules.first else { return [] }
    let others = modules.count > 1 ? " and \(modules.count - 1) more" : ""
    return [
      Finding(
        rule, .inconclusive,
        .init("\(start) \(first.path) \(first.version)\(others): \(String(why.prefix(200)))"),
        at: first.lines.first.map { Location($0.file, line: $0.line) },
        evidence: modules.prefix(20).map { "\($0.path) \($0.version): \(String($1.prefix(200)))" },
        remedy: remedy(first))
    ]
  }

  private var exceptions: [Finding] {
    guard seen.exceptions > 0 else { return [] }
    return [
      Finding(
        "GO-16.private", .information, .kept(seen.exceptions),
        remedy: "narrow GOPRIVATE to the prefix of your own modules")
    ]
  }
}

extension Finding.Message {
  fileprivate static func differs(_ line: SumdbSeen.Line, _ hashes: [String]) -> Self {
    """
    the sum of \(line.key) is not the one in the checksum database: \(short(line.hash)) instead of \
    \(hashes.first.map(short) ?? "none")
    """
  }

  private static func short(_ hash: String) -> String { "\(hash.prefix(15))…" }

  fileprivate static func notRecorded(_ line: SumdbSeen.Line, _ database: String) -> Self {
    "\(database) has recorded the module and no sum of \(line.key)"
  }

  fileprivate static func forked(_ database: String) -> Self {
    "\(database) signed two trees that contradict each other"
  }

  fileprivate static func limited(_ left: Int, _ all: Int, _ limit: Int, _ first: SumdbSeen.Module) -> Self {
    "\(left) of \(all) modules were not looked up, \(first.path) \(first.version) among them: the limit is \(limit)"
  }

  fileprivate static func kept(_ count: Int) -> Self {
    "GONOSUMDB or GOPRIVATE keeps \(count) module versions from being looked up"
  }
}
