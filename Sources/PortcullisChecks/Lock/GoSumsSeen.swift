package import PortcullisFormats

/// What one go.mod needs and which lines of which sum files answer it, as evidence.
package struct GoSumsSeen: Codable, Sendable {
  package typealias Key = GoSumFile.Key

  /// One line of a sum file.
  package struct Line: Codable, Sendable, Hashable {
    package let file: String
    package let line: Int
    package let hash: String
  }

  /// One module that go.mod requires from elsewhere.
  package struct Need: Codable, Sendable {
    /// Path and version that are downloaded: the target of a replacement where there is one.
    package let path: String
    package let version: String
    /// The required module, where a replacement stands in for it.
    package let replaces: String?
    package let isIndirect: Bool
    package let place: GoModPlace
    package var goModSums: [Line]
    package var moduleSums: [Line]
  }

  package let goMod: String
  /// The sum files that count for this module: its own first, then those of its workspace.
  package let sumFiles: [String]
  /// Why its own go.sum is not there to be read; nil when it is.
  package let ownSumProblem: String?
  /// Why go.mod could not be read; nil when it could.
  package let problem: String?
  /// False for a module older than Go 1.17, whose go.mod does not list everything.
  package let listsEverything: Bool
  package var needs: [Need]
}

/// What is wrong with one sum file by itself, as evidence.
package struct GoSumFileSeen: Codable, Sendable {
  package struct Malformed: Codable, Sendable {
    package let line: Int
    package let fieldCount: Int
    package let text: String
  }

  package struct Doubtful: Codable, Sendable {
    package let key: GoSumFile.Key
    package let line: GoSumsSeen.Line
  }

  package let path: String
  /// Why the file could not be read; nil when it could.
  package let problem: String?
  package let malformed: [Malformed]
  /// Lines whose sum is not a well-formed h1.
  package let doubtful: [Doubtful]
  package let repeatedLines: Int
}

/// A line of go.sum whose sum is not the one that the module cache recorded.
package struct GoSumCacheConflict: Codable, Sendable {
  package let key: GoSumFile.Key
  package let line: GoSumsSeen.Line
  /// The sum of what lies in the cache, and the file that says so.
  package let cached: String
  package let path: String
}

/// One module version to which several different h1 sums are given.
package struct GoSumConflict: Codable, Sendable {
  package let key: GoSumFile.Key
  package let lines: [GoSumsSeen.Line]
  /// True where one build reads all the lines, so that Go stops.
  package let isInOneBuild: Bool
}
