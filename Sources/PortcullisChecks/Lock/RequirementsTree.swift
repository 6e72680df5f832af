import PortcullisCore
import PortcullisFormats

/// Every requirements file of a project with what it includes, each read once, and which need hashes.
struct RequirementsTree {
  private let context: RunContext
  private let index: ProjectIndex
  private var files: [String: RequirementsSeen] = [:]
  private let limits: Limits

  struct Limits {
    var bytes = 16 << 20
    var files = 2000
    /// Each line costs a kilobyte or two.
    var lines = 100_000
  }

  init(context: RunContext, limits: Limits = Limits()) {
    self.context = context
    index = context.workspace.index
    self.limits = limits
  }

  /// Reads the roots and everything tracked that they include, then spreads the need for hashes.
  mutating func read(_ roots: [String], requireHashes: Bool) throws -> [RequirementsSeen] {
    var pending = Array(roots.reversed())
    while let path = pending.popLast() {
      try Task.checkCancellation()
      guard files[path] == nil else { continue }
      guard files.count < limits.files else {
        throw Unavailable.inconclusive("more than \(limits.files) requirements files are in scope")
      }
      var seen = try look(at: path)
      for index in seen.includes.indices where seen.includes[index].problem == nil {
        pending.append(contentsOf: [seen.includes[index].path].compactMap(\.self))
      }
      seen.hashReason = reason(for: seen, requireHashes: requireHashes && roots.contains(path))
      files[path] = seen
    }
    spreadUp()
    spreadDown()
    return files.values.sorted { $0.path < $1.path }
  }

  private func reason(for seen: RequirementsSeen, requireHashes: Bool) -> String? {
    if seen.unreadable != nil { return "what the file says is not known" }
    if let place = seen.requiresHashes { return "--require-hashes on line \(place.line) of \(seen.path)" }
    if let place = seen.entries.lazy.compactMap(\.firstHash).first {
      return "the hash on line \(place.line) of \(seen.path)"
    }
    if let line = seen.writtenHashLine {
      return "the hash on line \(line) of \(seen.path), which pip does not read"
    }
    if let generator = seen.generator { return "its header says it was made with \(generator)" }
    if seen.isLockByName { return "\(seen.path) is a lock by its name" }
    return requireHashes ? "the gate file requires hashes" : nil
  }

  /// pip turns hashes on for the whole installation, so a file needs them as soon as one it includes does.
  private mutating func spreadUp() {
    var includers: [String: [String]] = [:]
    for file in files.values {
      for include in file.includes { include.path.map { includers[$0, default: []].append(file.path) } }
    }
    spread(from: files.values.filter { $0.hashReason != nil }.map(\.path)) { includers[$0] ?? [] }
  }

  /// The lines of a constraints file are judged only where they are needed, so they inherit nothing.
  private mutating func spreadDown() {
    let included = files.mapValues { $0.includes.filter { !$0.isConstraint }.compactMap(\.path) }
    spread(from: files.values.filter { $0.hashReason != nil }.map(\.path)) { included[$0] ?? [] }
  }

  private mutating func spread(from start: [String], to neighbours: (String) -> [String]) {
    var pending = start.sorted()
    while let path = pending.popLast() {
      for next in neighbours(path).sorted() where files[next] != nil && files[next]?.hashReason == nil {
        let reason = files[path]?.hashReason
        files[next]?.hashReason = reason
        pending.append(next)
      }
    }
  }

  private func look(at path: String) throws -> RequirementsSeen {
    do {
      let bytes = try context.contents(of: path, limit: limits.bytes)
      guard bytes.count(where: { $0 == 0x0A }) <= limits.lines else {
        throw Unavailable.inconclusive("\(path) has more than \(limits.lines) lines")
      }
      guard let text = RequirementsEncoding.text(of: bytes) else {
        // Without the word a file in another encoding asks for nothing here.
        let mayHash = bytes.firstRange(of: Array("--hash".utf8)) != nil || RequirementsNames.isLock(path)
        return seen(path, RequirementsFile([]), unreadable: mayHash ? "it is not UTF-8 text" : nil)
      }
      return seen(path, RequirementsFile(text), hashLine: WrittenHash.firstLine(in: bytes))
    } catch let unavailable as Unavailable {
      throw unavailable
    } catch {
      return seen(path, RequirementsFile([]), unreadable: "\(error)")
    }
  }

  private func seen(
    _ path: String, _ file: RequirementsFile, unreadable: String? = nil, hashLine: Int? = nil
  ) -> RequirementsSeen {
    RequirementsSeen(
      path: path, isLockByName: RequirementsNames.isLock(path), hashReason: nil,
      entries: file.entries.map(RequirementSeen.init),
      includes: file.includes.map { include($0, from: path) }, requiresHashes: file.requiresHashes,
      writtenHashLine: hashLine, generator: file.hashingGenerator, unreadable: unreadable)
  }

  private func include(_ include: RequirementsFile.Include, from path: String) -> RequirementsSeen.IncludeSeen
  {
    let target = ProjectPath.resolve(include.path, relativeTo: path)
    var problem: String?
    if include.path.contains("://") {
      problem = "it is fetched when pip runs"
    } else if let target {
      problem = index.whyAbsent(target)
    } else {
      problem = "it lies outside the project"
    }
    return RequirementsSeen.IncludeSeen(
      written: include.path, isConstraint: include.isConstraint, place: include.place,
      path: problem == nil ? target : nil, problem: problem)
  }
}
