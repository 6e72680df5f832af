import PortcullisCore
import PortcullisFormats

/// Looks at one environment: what is installed, whose the files are, and what the lock asks for.
struct PythonEnvironmentReader {
  let context: RunContext
  let found: PythonEnvironmentFinder.Found
  let locks: [PythonLockFinder.Read]
  let projectName: String?
  let options: LockPythonEnvironmentMatchesCheck.Options

  private var files: Files { context.files }
  private var prefix: PythonPrefix { found.prefix }

  func read() async throws -> PythonEnvironmentSeen {
    var readings: [(reading: PythonSiteReader.Reading, site: String)] = []
    for site in prefix.sites {
      let reader = PythonSiteReader(files: files, prefix: prefix, site: site)
      readings += try reader.read().map { ($0, site.path) }
    }
    var ledger = RecordLedger(prefix: prefix)
    for index in readings.indices {
      ledger.enter(&readings[index].reading, as: index, readings[index].site)
    }
    let verified = try await verify(ledger, &readings)
    let strays = try strays(ledger, &readings)
    let injections = injections(ledger, &readings)
    let interpreter = PythonInterpreter(prefix, tags: readings.flatMap(\.reading.tags))
    let names = Set(readings.map { ProjectName($0.reading.seen.name) })
    return PythonEnvironmentSeen(
      path: found.shown, isInProject: found.isInProject, origin: found.origin, python: interpreter.version,
      locks: locks.map(\.path), locked: locks.flatMap { locked($0, interpreter, names) },
      installed: readings.map(\.reading.seen), inherited: try inherited(), strays: strays,
      injections: injections, tolerated: tolerated,
      ownDirectories: ownDirectories, unnamed: locks.flatMap(\.lock.unnamed), verified: verified,
      tellsNeeded: locks.first?.lock.tellsNeeded ?? false)
  }

  private var ownDirectories: [String] {
    let root = context.workspace.root
    return Set([root, (try? files.realPath(root)) ?? root]).sorted()
  }

  private var tolerated: [String: String] {
    var names = Dictionary(
      ["pip", "setuptools", "wheel", "distribute", "pkg-resources"].map {
        ($0, "a tool of the environment itself")
      },
      uniquingKeysWith: { first, _ in first })
    if let projectName { names[ProjectName(projectName).description] = "the project itself" }
    for name in options.allow ?? [] { names[ProjectName(name).description] = "allowed by the gate file" }
    return names
  }

  private func locked(
    _ read: PythonLockFinder.Read, _ interpreter: PythonInterpreter, _ installed: Set<ProjectName>
  ) -> [LockedSeen] {
    let selection = PythonLock.Selection(extras: options.extras, groups: options.groups)
    let demands = read.lock.demands(in: interpreter.markers, selection, installed: installed)
    return zip(read.lock.packages, demands).map { package, demand in
      LockedSeen(package, read.isDeciding || demand == .excluded ? demand : .allowed, read.path)
    }
  }

  private func verify(
    _ ledger: RecordLedger, _ readings: inout [(reading: PythonSiteReader.Reading, site: String)]
  ) async throws -> Int {
    let check = ClaimVerification(files: files, root: prefix.root, threads: context.threads)
    let answers = try await check.answers(to: ledger.claims)
    var equal: Set<String> = []
    for (claim, answer) in zip(ledger.claims, answers) {
      if case .equal = answer { equal.insert(claim.path) }
    }
    for (claim, answer) in zip(ledger.claims, answers) {
      note(answer, claim, isElsewhereEqual: equal.contains(claim.path), &readings[claim.owner].reading)
    }
    return equal.count
  }

  private func note(
    _ answer: ClaimVerification.Answer, _ claim: RecordLedger.Claim, isElsewhereEqual: Bool,
    _ reading: inout PythonSiteReader.Reading
  ) {
    let path = claim.path
    switch answer {
    case .equal: return
    case .missing: reading.seen.faults.add(.missing, path)
    case .changed where isElsewhereEqual: reading.seen.faults.add(.shared, path)
    case .changed:
      reading.seen.faults.add(.changed, path)
      guard path == reading.seen.directory + "/METADATA" else { return }
      // What a changed file says of itself is worth nothing.
      let stated = DistributionDirectory(String(PrefixPath.name(reading.seen.directory)))
      reading.seen = reading.seen.renamed(stated?.name, reading.directoryVersion)
    case .sizeDiffers(let size):
      reading.seen.faults.add(.size, path, "\(claim.size ?? 0) instead of \(size) bytes")
    case .outside: reading.seen.faults.add(.outside, path, "a link leads out of the environment")
    case .unread(let reason): reading.seen.faults.add(.unread, path, reason)
    }
  }

  private func strays(
    _ ledger: RecordLedger, _ readings: inout [(reading: PythonSiteReader.Reading, site: String)]
  ) throws -> [StraySeen] {
    let isManaged = readings.contains { $0.reading.seen.isManagedBySystem }
    let search = StrayFiles(
      files: files, prefix: prefix, ledger: ledger, ignored: (options.ignore ?? []).map { Glob($0) })
    var left: [StraySeen] = []
    for stray in try search.all() {
      if let owner = stray.owner ?? self.owner(of: stray, readings.map(\.reading)) {
        if readings[owner].reading.seen.unverifiable == nil {
          readings[owner].reading.seen.faults.add(.unlisted, stray.path, stray.kind == .link ? "a link" : "")
        }
        continue
      }
      // The packager of the system keeps no RECORD, so nothing tells its files from others.
      if isManaged, stray.path.contains("dist-packages") { continue }
      left.append(StraySeen(kind: stray.kind, path: stray.path, count: stray.count, text: stray.text))
    }
    return left
  }

  /// The distribution without RECORD whose module the file is by its name.
  private func owner(of stray: StrayFiles.Stray, _ readings: [PythonSiteReader.Reading]) -> Int? {
    let name = String(PrefixPath.name(stray.path))
    let stem = String(name.prefix { $0 != "." })
    return readings.indices.first { index in
      readings[index].seen.unverifiable != nil
        && (readings[index].seen.modules.contains(stem) || readings[index].seen.modules.contains(name))
    }
  }

  private func injections(
    _ ledger: RecordLedger, _ readings: inout [(reading: PythonSiteReader.Reading, site: String)]
  ) -> [InjectionSeen] {
    var seen: [InjectionSeen] = []
    for (path, owner) in ledger.owners where path.hasSuffix(".pth") {
      guard prefix.sites.contains(where: { PrefixPath.parent(path) == $0.path }) else { continue }
      let bytes: [UInt8]
      do {
        bytes = try files.readBeneath(prefix.root, path, 1 << 20)
      } catch FileError.tooLarge {
        readings[owner].reading.seen.faults.add(.unread, path, "a path file of more than 1 MiB")
        continue
      } catch {
        // What cannot be opened is told where its digest is verified.
        continue
      }
      for (line, number) in PathConfiguration(bytes).lines {
        guard case .path(let target) = line, leadsOut(target, PrefixPath.parent(path)) else { continue }
        seen.append(
          InjectionSeen(
            path: path, line: number, target: target, owner: readings[owner].reading.seen.normalName))
      }
    }
    return seen.sorted { ($0.path, $0.line) < ($1.path, $1.line) }
  }

  private func leadsOut(_ target: String, _ site: String) -> Bool {
    target.hasPrefix("/") ? !target.hasPrefix(prefix.root + "/") : PrefixPath.joined(site, target) == nil
  }

  private func inherited() throws -> [String: String] {
    guard let base = found.base else { return [:] }
    var names: [String: String] = [:]
    for site in base.sites {
      for reading in try PythonSiteReader(files: files, prefix: base, site: site).read() {
        names[reading.seen.normalName] = reading.seen.version ?? ""
      }
    }
    return names
  }
}
