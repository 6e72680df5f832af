/// What the Go extension makes of `program`, `cwd` and `output` once the variables are resolved.
package struct GoLaunchProgram: Hashable, Sendable, Codable {
  /// What lies at a path, links not followed.
  package enum FileKind: Sendable {
    case directory, file, link
  }

  package struct Configuration: Hashable, Sendable {
    package var mode: String
    package var program: String
    package var cwd: String
    package var output: String
    /// True when `debugAdapter` is `legacy`.
    package var isLegacy: Bool
    /// True when `port` or `debugServer` says that the adapter runs elsewhere.
    package var isExternal: Bool
    package var request: String

    package init(
      mode: String = "debug", program: String, cwd: String = "", output: String = "", isLegacy: Bool = false,
      isExternal: Bool = false, request: String = "launch"
    ) {
      self.mode = mode
      self.program = program
      self.cwd = cwd
      self.output = output
      self.isLegacy = isLegacy
      self.isExternal = isExternal
      self.request = request
    }
  }

  /// Why no session starts.
  package enum Refusal: Error, Hashable, Sendable {
    case missing
    case notDirectoryOrGoFile(String)

    package var text: String {
      switch self {
      case .missing: "The program attribute is missing in the debug configuration in launch.json"
      case .notDirectoryOrGoFile(let path):
        "The program attribute '\(path)' must be a valid directory or .go file in debug/test/auto modes."
      }
    }
  }

  /// As handed to the debugger: relative to `buildDirectory` where that is set.
  package let program: String
  package let cwd: String
  package let output: String
  package let buildDirectory: String?
  /// The program's path before it was made relative; a package path stays one.
  package let target: String
  package let isPackagePath: Bool
  /// `debug`, `test` or another mode, with `auto` resolved.
  package let mode: String

  package init(
    _ configuration: Configuration, folder: String?, kind: (String) -> FileKind?
  ) throws(Refusal) {
    var path = configuration.program
    mode = Self.effectiveMode(configuration)
    // A test runs a package, so a test file stands for its directory.
    if mode == "test", path.hasSuffix("_test.go") { path = POSIXPath.directory(of: path) }
    guard !configuration.isLegacy else {
      (program, target, cwd, output) = (path, path, configuration.cwd, configuration.output)
      (buildDirectory, isPackagePath) = (nil, false)
      return
    }
    let absolute = { (path: String) -> String in
      guard let folder, !path.isEmpty, !POSIXPath.isAbsolute(path) else { return path }
      return POSIXPath.joined(folder, path)
    }
    cwd = absolute(configuration.cwd)
    output = absolute(configuration.output)
    isPackagePath = Self.isPackagePath(path) && kind(absolute(path)) == nil
    target = isPackagePath ? path : absolute(path)
    guard configuration.request == "launch", ["debug", "test", "auto"].contains(mode) else {
      (program, buildDirectory) = (target, nil)
      return
    }
    guard !target.isEmpty else { throw .missing }
    guard !isPackagePath else {
      (program, buildDirectory) = (target, nil)
      return
    }
    let found = kind(target)
    guard found == .directory || (found != nil && POSIXPath.name(of: target).hasSuffix(".go")) else {
      throw .notDirectoryOrGoFile(target)
    }
    guard !configuration.isExternal else {
      (program, buildDirectory) = (target, nil)
      return
    }
    buildDirectory = found == .directory ? target : POSIXPath.directory(of: target)
    program = found == .directory ? "." : "./" + POSIXPath.name(of: target)
  }

  /// The file decides what `auto` means, where the program is one.
  private static func effectiveMode(_ configuration: Configuration) -> String {
    let mode = configuration.mode.isEmpty ? "debug" : configuration.mode
    guard mode == "auto" else { return mode }
    return configuration.program.hasSuffix("_test.go") ? "test" : "debug"
  }

  /// True for what starts like `domain.tld/`.
  private static func isPackagePath(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    let labels = text[..<slash].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let first = labels.first, (2...63).contains(first.utf8.count) else {
      return false
    }
    let isWord = first.utf8.allSatisfy { GoASCII.isLetter($0) || GoASCII.isDigit($0) || $0 == 0x2D }
    guard isWord, !first.hasPrefix("-"), !first.hasSuffix("-") else { return false }
    return labels.dropFirst().allSatisfy { $0.utf8.count >= 2 && $0.utf8.allSatisfy(GoASCII.isLetter) }
  }
}
