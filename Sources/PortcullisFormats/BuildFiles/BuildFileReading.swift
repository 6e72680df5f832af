internal import PortcullisYAML

/// A file that sets up a build, and the settings it makes.
package struct BuildFileReading: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable {
    case yaml, dockerfile, makefile, shell
    /// Lines of `NAME=value` that some tool exports.
    case environment
    /// A file as `go env -w` keeps it.
    case goEnvironment
  }

  package let kind: Kind
  /// In the order of the file.
  package let settings: [BuildFileSetting]
  /// Why the file could not be read to its end, as a sentence, and where; nil for a whole reading.
  package let fault: Fault?

  package struct Fault: Hashable, Sendable, Codable {
    package let message: String
    /// True when no part of it has the form it should have; its lines were looked at all the same.
    package let isWhole: Bool
    package let line: Int
    package let column: Int
  }

  package init(_ bytes: [UInt8], as kind: Kind) {
    self.kind = kind
    var fault: Fault?
    switch kind {
    case .yaml:
      let reading = BuildYAML.settings(in: bytes)
      settings = reading.settings
      fault = reading.error.map {
        Fault(message: $0.message, isWhole: reading.isUnread, line: $0.mark.line, column: $0.mark.column)
      }
    case .dockerfile: settings = DockerfileSettings.settings(in: bytes)
    case .makefile: settings = MakefileSettings.settings(in: bytes)
    case .shell: settings = ShellSettings.settings(in: MappedText(bytes), of: bytes, group: 0)
    case .environment:
      settings = ShellSettings.settings(in: MappedText(bytes), of: bytes, group: 0, exportsAll: true)
    case .goEnvironment:
      settings = GoEnvironmentFile(bytes).entries.map {
        BuildFileSetting(
          name: $0.key, value: $0.value, form: .goEnvironment, token: "\($0.key)=\($0.value)",
          offset: $0.offset,
          command: [], group: 0)
      }
    }
    self.fault = fault
  }

  /// What a file is by its path; nil for one that sets up no build.
  package static func kind(of path: String) -> Kind? {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let lower = name.lowercased()
    if isDockerfile(lower) { return .dockerfile }
    if ["makefile", "gnumakefile"].contains(lower) || lower.hasSuffix(".mk") || lower.hasPrefix("makefile.") {
      return .makefile
    }
    if lower.hasSuffix(".yml") || lower.hasSuffix(".yaml") { return isBuildYAML(parts, lower) ? .yaml : nil }
    if name == "go.env" || path.hasSuffix("go/env") { return .goEnvironment }
    if lower == ".env" || lower.hasPrefix(".env.") || lower.hasSuffix(".env") { return .environment }
    let shells = [".sh", ".bash", ".zsh", ".ksh"]
    return name == ".envrc" || shells.contains(where: lower.hasSuffix) ? .shell : nil
  }

  /// True for a script that says so in its first line.
  package static func isShellScript(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "#!".utf8) else { return false }
    let line = String(decoding: bytes.prefix { $0 != 0x0A }.prefix(200), as: UTF8.self)
    let words = line.dropFirst(2).split { $0 == " " || $0 == "/" || $0 == "\t" || $0 == "\r" }
    return words.contains { ["sh", "bash", "dash", "zsh", "ksh", "ash"].contains($0) }
  }

  private static func isDockerfile(_ lower: String) -> Bool {
    ["dockerfile", "containerfile"].contains {
      lower == $0 || lower.hasPrefix($0 + ".") || lower.hasSuffix("." + $0)
    }
  }

  /// True for a file that a CI system or a build tool reads as it stands, by its path.
  package static func isReadAsIs(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last?.lowercased() else { return false }
    return isNamedForBuilds(name)
      || [".github/workflows", ".circleci"].contains(parts.dropLast().joined(separator: "/"))
  }

  private static func isBuildYAML(_ parts: [String], _ lower: String) -> Bool {
    let folders = [
      ".github", ".gitlab", ".circleci", ".ci", "ci", ".gitlab-ci", ".buildkite", ".woodpecker", ".tekton",
      ".azure",
    ]
    return parts.dropLast().contains(where: folders.contains) || isNamedForBuilds(lower)
  }

  private static func isNamedForBuilds(_ lower: String) -> Bool {
    let stems = [
      "gitlab-ci", "travis", "drone", "azure-pipelines", "bitbucket-pipelines", "cloudbuild",
      "docker-compose",
      "compose", "appveyor", "cirrus", "woodpecker", "buildkite", "taskfile", "goreleaser", "semaphore",
    ]
    let bare = lower.drop { $0 == "." }
    return stems.contains(where: bare.hasPrefix) || lower.hasSuffix("gitlab-ci.yml") || lower == "action.yml"
      || lower == "action.yaml" || lower.hasPrefix("compose.")
  }
}
