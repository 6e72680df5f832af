package import PortcullisFormats

/// One `vendor` directory and how it fits the go.mod files it was made for, as evidence.
package struct GoVendorSeen: Codable, Sendable {
  /// Packages of one module that the list names and that are not there.
  package struct Absent: Codable, Sendable {
    package let module: String
    package let packages: [String]
    /// Of the first one in `modules.txt`.
    package let line: Int
  }

  /// Go files in directories that the list does not name.
  package struct Unlisted: Codable, Sendable {
    /// The outermost such directory.
    package let directory: String
    package let firstFile: String
    package var fileCount: Int
  }

  /// A link or submodule where `go mod vendor` writes files.
  package struct Link: Codable, Sendable {
    package let path: String
    /// Nil for a submodule.
    package let target: String?
    package let leadsOutside: Bool
  }

  /// What the list is not read for.
  package enum Idle: String, Codable, Sendable {
    /// Made by `go work vendor`, and there is no go.work beside it.
    case workspaceMissing
    /// Made by `go mod vendor`, and there is no go.mod beside it.
    case moduleMissing
  }

  /// The directory that holds `vendor`, empty at the top.
  package let directory: String
  package let hasList: Bool
  /// Why go.mod, go.work or the list could not be read; nil when they could.
  package var problem: String?
  package var idle: Idle?
  package var inconsistencies: [GoVendorConsistency.Inconsistency] = []
  package var absent: [Absent] = []
  package var unlisted: [Unlisted] = []
  package var links: [Link] = []
  package var goFileCount = 0

  /// A path beside `vendor`, seen from the root of the project.
  package func path(_ relative: String) -> String {
    directory.isEmpty ? relative : directory + "/" + relative
  }
}
