/// What go.mod or go.work says, each directive with its place.
package struct GoMod: Hashable, Sendable, Codable {
  /// Which file, and for go.mod whose.
  package enum Role: String, Sendable, Codable {
    /// The go.mod of the main module: every directive counts, an unknown one is an error.
    case main
    /// The go.mod of a dependency: what does not concern its users is left out, errors in it too.
    case dependency
    /// A go.work file.
    case workspace
  }

  package struct Directive<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    package let value: Value
    package let place: GoModPlace
  }

  /// A module path with a version; without one where the directive means every version.
  package struct ModuleVersion: Hashable, Sendable, Codable {
    package let path: String
    package let version: String?

    package init(_ path: String, _ version: String? = nil) {
      self.path = path
      self.version = version
    }
  }

  package struct Requirement: Hashable, Sendable, Codable {
    package let path: String
    /// Canonical, such as `v1.2.3`.
    package let version: String
    /// True for a line that ends in `// indirect`.
    package let isIndirect: Bool
    package let place: GoModPlace
  }

  package struct Replacement: Hashable, Sendable, Codable {
    package let old: ModuleVersion
    /// A module path, or a directory where `new.version` is nil.
    package let new: ModuleVersion
    package let place: GoModPlace

    package var isDirectory: Bool { new.version == nil }
  }

  package struct Retraction: Hashable, Sendable, Codable {
    package let low: String
    package let high: String
    package let place: GoModPlace
  }

  package struct Setting: Hashable, Sendable, Codable {
    package let key: String
    package let value: String
    package let place: GoModPlace
  }

  package internal(set) var module: Directive<String>?
  /// The Go version, such as `1.27.3`.
  package internal(set) var go: Directive<String>?
  /// The toolchain's name, such as `go1.27.3`, or `default`.
  package internal(set) var toolchain: Directive<String>?
  package internal(set) var requirements: [Requirement] = []
  package internal(set) var exclusions: [Requirement] = []
  package internal(set) var replacements: [Replacement] = []
  package internal(set) var retractions: [Retraction] = []
  package internal(set) var settings: [Setting] = []
  /// Package paths of `tool` directives.
  package internal(set) var tools: [Directive<String>] = []
  package internal(set) var ignored: [Directive<String>] = []
  /// Directories of `use` directives in go.work.
  package internal(set) var used: [Directive<String>] = []

  init() {}

  /// The replacement that applies to a module version: one for that version wins over one for all.
  package func replacement(for path: String, version: String) -> Replacement? {
    replacements.last { $0.old.path == path && $0.old.version == version }
      ?? replacements.last { $0.old.path == path && $0.old.version == nil }
  }
}
