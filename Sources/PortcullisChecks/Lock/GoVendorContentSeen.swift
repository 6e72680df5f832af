/// The files below one `vendor` directory against the modules they were copied from, as evidence.
package struct GoVendorContentSeen: Codable, Sendable {
  /// How a vendored file differs from its module.
  package enum Difference: String, Codable, Sendable {
    case changed
    /// Equal but for carriage returns at line ends, which git may add or remove.
    case lineEnds
    /// The module has no such file.
    case added
    /// The module has it, `go mod vendor` copies it, and it is not there.
    case removed
    /// It belongs to no vendored module.
    case stray
  }

  package struct File: Codable, Sendable {
    package let path: String
    package let difference: Difference
    /// The first line that differs, from 1; nil where that was not looked for.
    package var line: Int?
    package var column: Int?
  }

  /// What came of one module.
  package enum Origin: Codable, Sendable, Hashable {
    /// A zip with the sum that go.sum states.
    case verified(zip: String)
    /// A directory of the repository that replaces the module.
    case directory(String)
    /// No zip was found.
    case absent
    /// go.sum has no sum for it, so that a zip proves nothing.
    case withoutSum
    /// A zip whose sum is another one.
    case otherSum(zip: String, sum: String, stated: String, file: String, line: Int)
    /// A zip that Go would refuse, or that could not be read.
    case unusable(zip: String, reason: String)
    /// A directory outside the repository, or without the module.
    case outside(String)
  }

  package struct Module: Codable, Sendable {
    /// `path version` as `modules.txt` lists it.
    package let name: String
    package var origin: Origin
    package var fileCount = 0
    /// At most 200 of them.
    package var files: [File] = []
    package var omittedFiles = 0
  }

  /// The directory that holds `vendor`, empty at the top.
  package let directory: String
  /// Why the list or go.sum could not be read; nil when they could.
  package var problem: String?
  package var modules: [Module] = []
  /// Files that belong to no module.
  package var strays: [File] = []

  package func path(_ relative: String) -> String {
    directory.isEmpty ? relative : directory + "/" + relative
  }
}
