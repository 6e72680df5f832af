import PortcullisCore
import PortcullisFormats

extension UVLockJudge {
  /// What one list states against what the lock recorded of it, by meaning and not by text.
  func compare(
    _ statements: [PythonManifest.Statement], with recorded: [UVRequirement], _ sources: UVSources,
    _ member: UVWorkspace.Member, title: String, line: Int
  ) -> [PythonLockFault] {
    let unreadable = PythonLockPair.unreadable(statements, in: member.path)
    guard unreadable.isEmpty else { return unreadable }
    var open = recorded
    var unclear: [UVExpectation] = []
    var unmet: [UVExpectation] = []
    var seen: [UVExpectation] = []
    for expectation in statements.flatMap({ sources.expectations(of: $0) ?? [] }) {
      if let index = open.firstIndex(where: {
        expectation.agrees(with: $0, python: lock.requiresPython) == true
      }) {
        seen.append(expectation)
        open.remove(at: index)
      } else if seen.contains(where: { isSame($0, expectation) }) {
        // uv records what is stated twice once.
        continue
      } else if open.contains(where: { expectation.agrees(with: $0, python: lock.requiresPython) == nil }) {
        unclear.append(expectation)
      } else {
        unmet.append(expectation)
      }
    }
    open.removeAll { entry in unclear.contains { $0.name == entry.name } }
    if !unmet.isEmpty, agreesFlattened(statements, recorded, sources, member) { return [] }
    return unclear.map { unclearFault($0, member) } + faults(unmet, open, member, title, line)
  }

  private func isSame(_ one: UVExpectation, _ other: UVExpectation) -> Bool {
    one.name == other.name && one.extras == other.extras && one.specifiers == other.specifiers
      && one.origin == other.origin
      && EnvironmentMarker.areEqual(one.marker, other.marker, python: lock.requiresPython) == true
  }

  private func unclearFault(_ expectation: UVExpectation, _ member: UVWorkspace.Member) -> PythonLockFault {
    PythonLockFault(
      "PY-13", .inconclusive,
      "the marker of \(title(expectation, member)) cannot be compared with the one in \(path)",
      at: place(expectation, member), remedy: "uv lock --check")
  }

  private func faults(
    _ unmet: [UVExpectation], _ open: [UVRequirement], _ member: UVWorkspace.Member, _ title: String,
    _ line: Int
  ) -> [PythonLockFault] {
    var open = open
    var faults: [PythonLockFault] = []
    for expectation in unmet {
      let index = open.firstIndex { $0.name == expectation.name }
      faults.append(fault(expectation, index.map { open.remove(at: $0) }, member, title))
    }
    if faults.count == 1, open.count == 1, unmet[0].name != open[0].name {
      let old = open[0]
      return [
        PythonLockFault(
          "PY-13",
          "\(path):\(old.line) records \(PythonLockPair.short(old.text)) for \(title) instead of \(self.title(unmet[0], member))",
          at: place(old.line))
      ]
    }
    faults += open.map { old in
      PythonLockFault(
        "PY-13",
        "\(path):\(old.line) records \(PythonLockPair.short(old.text)) for \(title), which \(member.path) does not state",
        at: place(old.line))
    }
    return faults
  }

  private func fault(
    _ expectation: UVExpectation, _ old: UVRequirement?, _ member: UVWorkspace.Member, _ title: String
  ) -> PythonLockFault {
    let stated = self.title(expectation, member)
    let pins = lock.packages.filter { $0.name == expectation.name }
    if let pin = pins.first(where: { !allows(expectation, $0) }),
      pins.allSatisfy({ !allows(expectation, $0) })
    {
      return PythonLockFault(
        "PY-13", "\(pin.title) of \(path):\(pin.versionLine) does not satisfy \(stated)",
        at: place(expectation, member), evidence: old.map { ["\(path):\($0.line): \($0.text)"] } ?? [])
    }
    guard let old else {
      let rest = pins.isEmpty ? "and no package \(expectation.name)" : "although it has \(pins[0].title)"
      return PythonLockFault(
        "PY-13", "\(stated) is not recorded in \(path), \(rest)", at: place(expectation, member))
    }
    return PythonLockFault(
      "PY-13",
      "\(path):\(old.line) was made for \(PythonLockPair.short(old.text)), and now there is \(stated)",
      at: place(expectation, member))
  }

  private func allows(_ expectation: UVExpectation, _ package: UVLock.Package) -> Bool {
    guard let version = package.version, expectation.origin == nil || expectation.origin?.kind == "index"
    else {
      return true
    }
    return expectation.specifiers.contains(version, prereleases: true)
  }

  private func title(_ expectation: UVExpectation, _ member: UVWorkspace.Member) -> String {
    "\(PythonLockPair.short(expectation.statement.text)) of \(file(expectation, member)):\(expectation.statement.line)"
  }

  private func file(_ expectation: UVExpectation, _ member: UVWorkspace.Member) -> String {
    if case .setting = expectation.statement.home, workspace.settingsFile != nil {
      return ProjectPath.join(ProjectPath.directory(of: path), "uv.toml")
    }
    return member.path
  }

  private func place(_ expectation: UVExpectation, _ member: UVWorkspace.Member) -> Location {
    Location(
      file(expectation, member), line: expectation.statement.line, column: expectation.statement.column)
  }

  /// A computed version makes uv record extras of the project itself by what they hold.
  private func agreesFlattened(
    _ statements: [PythonManifest.Statement], _ recorded: [UVRequirement], _ sources: UVSources,
    _ member: UVWorkspace.Member
  ) -> Bool {
    guard member.manifest.dynamic.contains("version"), let name = member.manifest.name?.description else {
      return false
    }
    let flat = UVExtras(member.manifest, name).flattened(statements)
    let expected = flat.flatMap { sources.expectations(of: $0) ?? [] }
    let python = lock.requiresPython
    return expected.allSatisfy { one in recorded.contains { one.agrees(with: $0, python: python) == true } }
      && recorded.allSatisfy { one in expected.contains { $0.agrees(with: one, python: python) == true } }
  }
}
