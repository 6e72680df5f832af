import PortcullisCore
import PortcullisFormats

/// The Go files of one directory, as far as a debugger that builds it is concerned.
struct GoPackageFolder: Codable, Sendable {
  /// Package names of files that are no tests, sorted.
  let packages: [String]
  let sources: Int
  let tests: Int

  /// Nil when the directory cannot be read.
  init?(_ directory: String, in context: RunContext) {
    let base = context.workspace.absolute(directory)
    guard let names = try? context.files.names(base) else { return nil }
    var packages: Set<String> = []
    var sources = 0
    var tests = 0
    for name in names where name.hasSuffix(".go") && !name.hasPrefix("_") && !name.hasPrefix(".") {
      guard !name.hasSuffix("_test.go") else {
        tests += 1
        continue
      }
      let path = directory.isEmpty ? name : directory + "/" + name
      guard let bytes = try? context.contents(of: path, limit: 16 << 20) else { return nil }
      guard !GoSourceScan(bytes).isNeverBuilt else { continue }
      sources += 1
      packages.insert(GoPackageClause.name(in: bytes) ?? "")
    }
    self.packages = packages.sorted()
    self.sources = sources
    self.tests = tests
  }
}
