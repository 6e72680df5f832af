import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Who claims which file of an environment, and what the digests say.
struct RecordLedger {
  /// One file that a distribution claims with a digest.
  struct Claim: Sendable {
    let owner: Int
    let path: String
    let algorithm: InstalledRecord.Algorithm
    let digest: [UInt8]
    let size: Int?
  }

  private let prefix: PythonPrefix
  private(set) var claims: [Claim] = []
  /// The distribution that claims a path; the first of several.
  private(set) var owners: [String: Int] = [:]
  /// The distribution whose files alone lie in a directory; -1 where they are several's.
  private var directories: [String: Int] = [:]

  static let several = -1

  init(prefix: PythonPrefix) { self.prefix = prefix }

  /// Takes in what one distribution claims, and notes claims that no installer makes.
  mutating func enter(_ reading: inout PythonSiteReader.Reading, as owner: Int, _ site: String) {
    own(reading.seen.directory + "/", by: owner)
    for path in reading.listed { claim(path, by: owner) }
    guard let record = reading.record else { return }
    claims.reserveCapacity(claims.count + record.rows.count)
    var listsItself = false
    let itself = reading.seen.directory + "/RECORD"
    for row in record.rows {
      guard let path = place(of: row.path, site) else {
        reading.seen.faults.add(.outside, row.path, "line \(row.line) of RECORD")
        continue
      }
      if path == itself { listsItself = true }
      claim(path, by: owner)
      enter(row, path, &reading, owner)
    }
    if !listsItself { reading.seen.faults.add(.row, itself, "it does not list itself") }
  }

  private mutating func enter(
    _ row: InstalledRecord.Row, _ path: String, _ reading: inout PythonSiteReader.Reading, _ owner: Int
  ) {
    switch row.digest {
    case .strong(let algorithm, let digest):
      claims.append(Claim(owner: owner, path: path, algorithm: algorithm, digest: digest, size: row.size))
    case .none:
      if !Self.needsNoDigest(path, of: reading.seen.directory) { reading.seen.faults.add(.undigested, path) }
    case .refused(let algorithm): reading.seen.faults.add(.weak, path, algorithm)
    case .malformed(let text): reading.seen.faults.add(.malformed, path, String(text.prefix(80)))
    }
  }

  /// RECORD itself, its signatures, and what Python compiles into its cache.
  private static func needsNoDigest(_ path: String, of directory: String) -> Bool {
    if path.hasPrefix(directory + "/RECORD") {
      return ["", ".jws", ".p7s"].contains(String(path.dropFirst(directory.count + 7)))
    }
    return path.hasSuffix(".pyc") && path.contains("__pycache__/")
  }

  /// Relative to the prefix; nil for a path that leaves it.
  private func place(of written: String, _ site: String) -> String? {
    guard written.hasPrefix("/") else { return PrefixPath.joined(site, written) }
    guard written.hasPrefix(prefix.root + "/") else { return nil }
    let rest = String(written.dropFirst(prefix.root.count + 1))
    return rest.split(separator: "/").contains("..") ? nil : rest
  }

  private mutating func claim(_ path: String, by owner: Int) {
    if owners[path] == nil { owners[path] = owner }
    own(path, by: owner)
  }

  private mutating func own(_ path: String, by owner: Int) {
    var directory = PrefixPath.parent(path)
    while !directory.isEmpty {
      if let known = directories[directory] {
        if known == owner || known == Self.several { return }
        directories[directory] = Self.several
      } else {
        directories[directory] = owner
      }
      directory = PrefixPath.parent(directory)
    }
  }

  func isDirectory(_ path: String) -> Bool { directories[path] != nil }

  /// The one distribution in whose directory a path lies; nil where none or several could own it.
  func neighbour(of path: String, below site: String) -> Int? {
    var directory = PrefixPath.parent(path)
    while directory.utf8.count > site.utf8.count {
      if let owner = directories[directory] { return owner == Self.several ? nil : owner }
      directory = PrefixPath.parent(directory)
    }
    return nil
  }
}

/// Compares every claimed file with its digest, on several threads and in pieces.
struct ClaimVerification {
  let files: Files
  let root: String
  let threads: Int

  enum Answer: Sendable {
    case equal, missing, changed
    case sizeDiffers(Int)
    case outside
    case unread(String)
  }

  private static let portion = 256

  /// The answers in the order of the claims.
  func answers(to claims: [RecordLedger.Claim]) async throws -> [Answer] {
    var answers: [[Answer]] = []
    let starts = Array(stride(from: 0, to: claims.count, by: Self.portion))
    try await withThrowingTaskGroup(of: (Int, [Answer]).self) { group in
      var next = 0
      func add() {
        guard next < starts.count else { return }
        let number = next
        let portion = claims[starts[number]..<min(claims.count, starts[number] + Self.portion)]
        next += 1
        group.addTask {
          try Task.checkCancellation()
          return (number, portion.map { self.answer(to: $0) })
        }
      }
      answers = Array(repeating: [], count: starts.count)
      for _ in 0..<max(1, threads) { add() }
      while let (number, portion) = try await group.next() {
        answers[number] = portion
        add()
      }
    }
    return answers.flatMap(\.self)
  }

  private func answer(to claim: RecordLedger.Claim) -> Answer {
    do {
      let source = try files.openBeneath(root, claim.path)
      guard let digest = try FileDigest.of(source, claim.algorithm.digest) else {
        return .unread("OpenSSL has no \(claim.algorithm.rawValue)")
      }
      guard digest == claim.digest else { return .changed }
      if let size = claim.size, size != source.size { return .sizeDiffers(source.size) }
      return .equal
    } catch FileError.notFound {
      return .missing
    } catch FileError.escapes {
      return .outside
    } catch FileError.notRegular {
      return .changed
    } catch FileError.failed(_, let reason) where reason == "not a directory" {
      return .missing
    } catch {
      return .unread("\(error)")
    }
  }
}

extension InstalledRecord.Algorithm {
  fileprivate var digest: FileDigest.Algorithm {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }
}
