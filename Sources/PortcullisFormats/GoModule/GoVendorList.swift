/// `vendor/modules.txt` as Go reads it: which modules and packages `go mod vendor` copied.
package struct GoVendorList: Hashable, Sendable, Codable {
  package struct Package: Hashable, Sendable, Codable {
    package let path: String
    /// From 1.
    package let line: Int
  }

  /// One module; lines that name it again add to it.
  package struct Module: Hashable, Sendable, Codable {
    /// Without version for a replacement of every version.
    package let id: GoMod.ModuleVersion
    /// Of its first line, from 1.
    package let line: Int
    /// A module path with version, or a directory without one.
    package internal(set) var replacement: GoMod.ModuleVersion?
    /// True where go.mod itself requires it.
    package internal(set) var isExplicit = false
    package internal(set) var goVersion: String?
    package internal(set) var packages: [Package] = []
  }

  /// In the order of their first lines.
  package private(set) var modules: [Module] = []
  /// Modules that bring packages, in the order of their first package; a higher version is listed again.
  package private(set) var contributors: [GoMod.ModuleVersion] = []
  /// Modules with a replacement, once for each line that says so.
  package private(set) var replaced: [GoMod.ModuleVersion] = []
  /// The selected version by module path, as far as packages tell it.
  package private(set) var selected: [String: String] = [:]
  /// True for the list that `go work vendor` writes.
  package let isWorkspace: Bool

  private var places: [GoMod.ModuleVersion: Int] = [:]

  package init(_ bytes: [UInt8]) {
    isWorkspace = Self.isWorkspace(bytes)
    var number = 0
    var current: GoMod.ModuleVersion?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.starts(with: [0x23, 0x20]) {
        current = read(module: GoFields.split(line), number, after: current)
      } else if let current {
        read(line, number, of: current)
      }
    }
  }

  /// What the list says of a module version; nil for nothing.
  package func module(_ id: GoMod.ModuleVersion) -> Module? { places[id].map { modules[$0] } }

  /// The first line alone tells; Go looks at no more than 512 bytes of it.
  private static func isWorkspace(_ bytes: [UInt8]) -> Bool {
    let first = bytes.prefix(512).prefix { $0 != 0x0A }
    return annotations(first[...])?.contains("workspace") == true
  }

  /// The entries of a `## ` line; nil for another one.
  private static func annotations(_ line: ArraySlice<UInt8>) -> [String]? {
    guard line.starts(with: [0x23, 0x23, 0x20]) else { return nil }
    return line.dropFirst(3).split(separator: UInt8(ascii: ";")).map { entry in
      GoFields.split(entry).joined(separator: " ")
    }
  }

  /// The module that what follows belongs to; nil for a line that Go does not understand.
  private mutating func read(
    module fields: [String], _ number: Int, after current: GoMod.ModuleVersion?
  ) -> GoMod.ModuleVersion? {
    guard fields.count >= 3 else { return current }
    let id: GoMod.ModuleVersion
    let rest: ArraySlice<String>
    if GoSemanticVersion(fields[2]) != nil {
      (id, rest) = (GoMod.ModuleVersion(fields[1], fields[2]), fields[3...])
    } else if fields[2] == "=>" {
      (id, rest) = (GoMod.ModuleVersion(fields[1]), fields[2...])
    } else {
      return nil
    }
    let place = place(of: id, number)
    guard rest.count >= 2, rest.first == "=>", let replacement = Self.replacement(Array(rest)) else {
      return id
    }
    modules[place].replacement = replacement
    replaced.append(id)
    return id
  }

  private static func replacement(_ fields: [String]) -> GoMod.ModuleVersion? {
    if fields.count == 2 { return GoMod.ModuleVersion(fields[1]) }
    guard fields.count == 3, GoSemanticVersion(fields[2]) != nil else { return nil }
    return GoMod.ModuleVersion(fields[1], fields[2])
  }

  private mutating func place(of id: GoMod.ModuleVersion, _ line: Int) -> Int {
    if let place = places[id] { return place }
    places[id] = modules.count
    modules.append(Module(id: id, line: line))
    return modules.count - 1
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, of id: GoMod.ModuleVersion) {
    let place = place(of: id, number)
    if let entries = Self.annotations(line) {
      for entry in entries {
        if entry == "explicit" { modules[place].isExplicit = true }
        if entry.hasPrefix("go ") { modules[place].goVersion = String(entry.dropFirst(3)) }
      }
      return
    }
    let fields = GoFields.split(line)
    guard fields.count == 1, GoModulePath.fault(in: fields[0], as: .import) == nil else { return }
    modules[place].packages.append(Package(path: fields[0], line: number))
    let known = selected[id.path]
    let version = id.version ?? ""
    guard known == nil || GoModuleVersionOrder.compare(known ?? "", version, of: id.path) < 0 else { return }
    contributors.append(id)
    selected[id.path] = version
  }
}
