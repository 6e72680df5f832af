package import PortcullisCore
import PortcullisFormats

/// Every setting around a project that bears on verification: the environment of this run, the user's go/env
/// file, and the files that set up its builds.
package struct VerificationSettings: Codable, Sendable {
  /// A build file that could not be read to its end.
  package struct Fault: Codable, Sendable {
    package let location: Location
    package let reason: String
    /// False where the lines were looked at, though not all of the file has the form it should have.
    package let hidesSettings: Bool
  }

  package let settings: [VerificationSetting]
  package let faults: [Fault]
  /// Build files that were read.
  package let files: [String]

  /// Bytes of the largest build file that is read.
  private static let sizeLimit = 4 << 20

  /// Only settings whose names `concern` accepts are kept.
  static func gathered(
    in context: RunContext, concern: (String) -> Bool
  ) throws -> VerificationSettings {
    var settings = environmentSettings(context, concern)
    settings += try keptSettings(context, concern)
    var faults: [Fault] = []
    var files: [String] = []
    for file in context.workspace.files where file.kind != .submodule && Workspace.rulingOut(file.path) == nil
    {
      do {
        guard let reading = try reading(of: file, in: context) else { continue }
        files.append(file.path)
        settings += reading.settings(concern, in: file.path)
        if let fault = reading.content.fault {
          let place = Location(file.path, line: fault.line, column: fault.column)
          let hides = fault.isWhole && BuildFileReading.isReadAsIs(file.path)
          faults.append(Fault(location: place, reason: fault.message, hidesSettings: hides))
        }
      } catch let error as FileError {
        faults.append(Fault(location: Location(file.path), reason: error.description, hidesSettings: true))
      }
    }
    return VerificationSettings(settings: settings, faults: faults, files: files)
  }

  private static func environmentSettings(
    _ context: RunContext, _ concern: (String) -> Bool
  ) -> [VerificationSetting] {
    context.environment.sorted { $0.key < $1.key }.filter { concern($0.key) && !$0.value.isEmpty }.map {
      name, value in
      VerificationSetting(
        name: name, value: value, form: .exported, origin: "the environment of this run", location: nil,
        token: VerificationSetting.masked("\(name)=\(value)"), command: [],
        proxy: context.environment["GOPROXY"],
        flags: context.environment["GOFLAGS"])
    }
  }

  /// What `go env -w` keeps, and what the tree of the first go on PATH says; neither counts where the
  /// environment, or the first of the two, says something itself.
  private static func keptSettings(
    _ context: RunContext, _ concern: (String) -> Bool
  ) throws -> [VerificationSetting] {
    let user = try GoUserEnvironment(in: context)
    let tree = try GoSearch(in: context).first?.tree
    let files = [user.map { ($0.path, $0.file) }, tree.map { ("\($0.root)/go.env", $0.defaults) }]
    var known = Set(context.environment.filter { !$0.value.isEmpty }.keys)
    var settings: [VerificationSetting] = []
    for (path, file) in files.compactMap(\.self) {
      for entry in file.entries where file.entry(entry.key) == entry && !known.contains(entry.key) {
        known.insert(entry.key)
        guard concern(entry.key), !entry.value.isEmpty else { continue }
        settings.append(
          VerificationSetting(
            name: entry.key, value: entry.value, form: .goEnvironment, origin: "\(path):\(entry.line)",
            location: nil, token: VerificationSetting.masked("\(entry.key)=\(entry.value)"), command: [],
            proxy: context.environment["GOPROXY"] ?? file.entry("GOPROXY")?.value,
            flags: context.environment["GOFLAGS"] ?? file.entry("GOFLAGS")?.value))
      }
    }
    return settings
  }

  private struct Reading {
    let content: BuildFileReading
    let bytes: [UInt8]

    func settings(_ concern: (String) -> Bool, in path: String) -> [VerificationSetting] {
      let lines = LineIndex(bytes)
      return content.settings.filter { concern($0.name) }.map { setting in
        let (line, column) = lines.position(of: setting.offset)
        return VerificationSetting(
          name: setting.name, value: setting.value, form: setting.form, origin: path,
          location: Location(path, line: line, column: column),
          token: VerificationSetting.masked(setting.token),
          command: setting.command, proxy: companion("GOPROXY", of: setting),
          flags: companion("GOFLAGS", of: setting))
      }
    }

    private func companion(_ name: String, of setting: BuildFileSetting) -> String? {
      content.settings.last { $0.name == name && $0.group == setting.group }?.value
    }
  }

  private static func reading(of file: Workspace.File, in context: RunContext) throws -> Reading? {
    if let kind = BuildFileReading.kind(of: file.path) {
      let bytes = try context.contents(of: file.path, limit: sizeLimit)
      return Reading(content: BuildFileReading(bytes, as: kind), bytes: bytes)
    }
    guard !file.name.contains("."), file.kind == .regular else { return nil }
    guard let bytes = try possibleScript(file, in: context), BuildFileReading.isShellScript(bytes) else {
      return nil
    }
    return Reading(content: BuildFileReading(bytes, as: .shell), bytes: bytes)
  }

  /// A file without a suffix may be a script; one too large for that is none, one that is closed might be.
  private static func possibleScript(_ file: Workspace.File, in context: RunContext) throws -> [UInt8]? {
    do {
      return try context.contents(of: file.path, limit: 1 << 18)
    } catch FileError.tooLarge {
      return nil
    }
  }
}
