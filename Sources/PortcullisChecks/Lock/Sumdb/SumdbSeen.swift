package import PortcullisFormats

/// The sums of a project beside those of the checksum database, as evidence.
package struct SumdbSeen: Codable, Sendable {
  /// One line of a sum file.
  package struct Line: Codable, Hashable, Sendable {
    package let key: GoSumFile.Key
    package let hash: String
    package let file: String
    package let line: Int
  }

  package struct Module: Codable, Hashable, Sendable {
    package enum Answer: Codable, Hashable, Sendable {
      /// Proven to be in the signed tree: hashes by key.
      case recorded([Line])
      case unknown(String)
      case unproven(String)
      case noAnswer(String)
      /// Not asked for, because the limit was reached or the database gave no answers.
      case notAsked
    }

    package let path: String
    package let version: String
    package let lines: [Line]
    package var answer: Answer
  }

  /// Two signed trees of which one is not the other's beginning.
  package struct Fork: Codable, Hashable, Sendable {
    package let older: SumdbTree
    package let newer: SumdbTree
  }

  package let database: String
  package let address: String
  package var modules: [Module]
  /// Modules that GONOSUMDB or GOPRIVATE keeps to itself.
  package let exceptions: Int
  package let limit: Int
  /// The newest tree that was signed; nil where none was seen.
  package var tree: SumdbTree?
  package var forks: [Fork] = []
}
