import PortcullisCore
import PortcullisFormats

/// Looks up every module version of the project's sum files and proves the answers.
struct SumdbReader {
  typealias Module = SumdbSeen.Module

  let context: RunContext
  let settings: SumdbSettings
  let limit: Int

  /// After so many requests without answer nothing more is asked.
  private static let patience = 3
  private static let width = 8

  func seen() async throws -> SumdbSeen {
    let all = try modules()
    guard !all.isEmpty else { throw Unavailable.notApplicable("no go.sum holds a sum") }
    let asked = all.filter { !settings.isExcepted($0.path) }
    guard !asked.isEmpty else {
      throw Unavailable.notApplicable("GONOSUMDB or GOPRIVATE keeps every module to itself")
    }
    let client = try await SumdbClient.found(settings, context.network)
    var seen = SumdbSeen(
      database: settings.key.name, address: client.base.description, modules: asked,
      exceptions: all.count - asked.count, limit: limit)
    let answers = try await lookUp(&seen, client)
    try await prove(answers, &seen, client)
    return seen
  }

  /// Module versions with the lines about them, sorted.
  private func modules() throws -> [Module] {
    let names: Set<String> = ["go.sum", "go.work.sum"]
    var lines: [String: [SumdbSeen.Line]] = [:]
    for file in ManifestScope(context.workspace).files where names.contains(file.name) {
      for sum in GoSumFile(try context.contents(of: file.path)).sums where sum.hash.hasPrefix("h1:") {
        let line = SumdbSeen.Line(key: sum.key, hash: sum.hash, file: file.path, line: sum.line)
        lines["\(sum.key.path) \(sum.key.version)", default: []].append(line)
      }
    }
    return lines.sorted { $0.key < $1.key }.compactMap { _, lines in
      lines.first.map {
        Module(path: $0.key.path, version: $0.key.version, lines: lines, answer: .notAsked)
      }
    }
  }

  private typealias Answers = [Int: (SumdbAnswer, SumdbTree)]

  private func lookUp(_ seen: inout SumdbSeen, _ client: SumdbClient) async throws -> Answers {
    var answers: Answers = [:]
    var silent = 0
    var next = 0
    let end = min(limit, seen.modules.count)
    while next < end, silent < Self.patience {
      let batch = next..<min(end, next + Self.width)
      next = batch.upperBound
      for (index, result) in try await Self.results(for: batch, of: seen.modules, client) {
        switch result {
        case .success(let answer): answers[index] = answer
        case .failure(let refusal):
          seen.modules[index].answer = Self.told(refusal)
          if case .noAnswer = refusal { silent += 1 }
        }
      }
    }
    return answers
  }

  private typealias Looked = Result<(SumdbAnswer, SumdbTree), SumdbClient.Refusal>

  private static func results(
    for batch: Range<Int>, of modules: [Module], _ client: SumdbClient
  ) async throws -> [(Int, Looked)] {
    try await withThrowingTaskGroup(of: (Int, Looked).self) { group in
      for index in batch {
        group.addTask { (index, try await answer(about: modules[index], client)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private static func answer(about module: Module, _ client: SumdbClient) async throws -> Looked {
    do {
      return .success(try await client.record(of: module.path, module.version))
    } catch let refusal as SumdbClient.Refusal {
      return .failure(refusal)
    }
  }

  private static func told(_ refusal: SumdbClient.Refusal) -> Module.Answer {
    switch refusal {
    case .unknown(let text): .unknown(text)
    case .noAnswer(let text): .noAnswer(text)
    case .unproven(let text): .unproven(text)
    }
  }

  /// Every record in the newest tree, and every other tree as its beginning.
  private func prove(_ answers: Answers, _ seen: inout SumdbSeen, _ client: SumdbClient) async throws {
    let trees = Set(answers.values.map(\.1)).sorted {
      ($0.size, $0.root.description) < ($1.size, $1.root.description)
    }
    guard let newest = trees.last else { return }
    seen.tree = newest
    var proof = SumdbProof(tree: newest, client: client)
    let records = answers.values.map { MerkleTree.Node(level: 0, index: $0.0.identifier) }
    do {
      try await proof.fetch(
        proving: records, and: trees.dropLast().flatMap { MerkleTree(size: $0.size).peaks })
    } catch let refusal as SumdbClient.Refusal {
      for index in answers.keys { seen.modules[index].answer = Self.told(refusal, asProof: true) }
      return
    }
    var doubtful: Set<SumdbTree> = []
    for tree in trees.dropLast() {
      guard let begins = proof.begins(with: tree) else {
        doubtful.insert(tree)
        continue
      }
      if !begins { seen.forks.append(SumdbSeen.Fork(older: tree, newer: newest)) }
    }
    for (index, (answer, tree)) in answers {
      let isProven = proof.holds(record: answer.record, at: answer.identifier) && !doubtful.contains(tree)
      seen.modules[index].answer =
        isProven
        ? .recorded(Self.lines(of: answer, seen.modules[index]))
        : .unproven("the record is not in the tree that \(client.key.name) signed")
    }
  }

  private static func told(_ refusal: SumdbClient.Refusal, asProof: Bool) -> Module.Answer {
    switch refusal {
    case .unknown(let text): .unproven("a part of the tree is not served: \(text)")
    case .noAnswer(let text): .noAnswer(text)
    case .unproven(let text): .unproven(text)
    }
  }

  private static func lines(of answer: SumdbAnswer, _ module: Module) -> [SumdbSeen.Line] {
    answer.sums.sums.filter { $0.key.path == module.path && $0.key.version == module.version }.map {
      SumdbSeen.Line(key: $0.key, hash: $0.hash, file: "", line: $0.line)
    }
  }
}
