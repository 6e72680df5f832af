/// A kind of lock file, told by its name.
package enum LockSystem: String, CaseIterable, Sendable, Codable {
  case npm, yarn, pnpm, bun
  case uv, poetry, pdm, pylock, pipfile, requirements
  case cargo, swift, go
  /// Locks that are known to exist and that nothing here can read.
  case bunBinary, pixi, conda

  /// Nil for a file that is no lock by its name.
  package init?(fileName name: String) {
    switch name {
    case "package-lock.json", "npm-shrinkwrap.json": self = .npm
    case "yarn.lock": self = .yarn
    case "pnpm-lock.yaml": self = .pnpm
    case "bun.lock": self = .bun
    case "bun.lockb": self = .bunBinary
    case "uv.lock": self = .uv
    case "poetry.lock": self = .poetry
    case "pdm.lock": self = .pdm
    case "Pipfile.lock": self = .pipfile
    case "Cargo.lock": self = .cargo
    case "Package.resolved": self = .swift
    case "go.sum", "go.work.sum": self = .go
    case "pixi.lock": self = .pixi
    case "conda-lock.yml": self = .conda
    default:
      if name.hasSuffix(".lock"), name.contains("requirements") {
        self = .requirements
      } else if PylockName.isValid(name) {
        self = .pylock
      } else {
        return nil
      }
    }
  }

  /// The manifests whose dependencies the lock fixes.
  package var ecosystem: Ecosystem {
    switch self {
    case .npm, .yarn, .pnpm, .bun, .bunBinary: .node
    case .uv, .poetry, .pdm, .pylock, .pipfile, .requirements, .pixi, .conda: .python
    case .cargo: .rust
    case .swift: .swift
    case .go: .go
    }
  }

  package enum Ecosystem: String, CaseIterable, Sendable, Codable {
    case go = "Go"
    case python = "Python"
    case node = "Node"
    case rust = "Rust"
    case swift = "Swift"
  }
}

/// `pylock.toml` and `pylock.NAME.toml` (PEP 751).
package enum PylockName {
  package static func isValid(_ name: String) -> Bool {
    guard name != "pylock.toml" else { return true }
    guard name.hasPrefix("pylock."), name.hasSuffix(".toml"), name.utf8.count > 12 else { return false }
    return !name.dropFirst(7).dropLast(5).contains(".")
  }
}
