import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// XML parsers of others, each over a whole directory in one start.
enum ForeignParsers {
  /// How often each element stands in a file.
  struct Counts: Hashable {
    let tests: Int
    let failures: Int
    let errors: Int
    let skipped: Int
  }

  /// Python's expat; also compares the names of the cases with `NAME.names` beside a file.
  static func python(_ directory: String) async throws -> [String: Counts] {
    try await counts(of: pythonPath(), [script("parse_all.py"), directory])
  }

  /// The parser of the JDK.
  static func java(_ directory: String) async throws -> [String: Counts] {
    try await counts(of: try #require(program("java")), [script("ParseAll.java"), directory])
  }

  /// What two libraries for JUnit files count; the second tells cases, red ones and skipped ones.
  static func libraries(
    _ directory: String
  ) async throws -> [String: (junitparser: Counts, junit2html: [Int])] {
    var result: [String: (junitparser: Counts, junit2html: [Int])] = [:]
    for line in try await run(pythonPath(), [script("count_all.py"), directory]).split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard numbers.count == 7 else { continue }
      let counts = Counts(
        tests: numbers[0], failures: numbers[1], errors: numbers[2], skipped: numbers[3])
      result[String(words[0])] = (counts, Array(numbers[4...]))
    }
    return result
  }

  static func pythonPath() throws -> String {
    try Machine.environment()["PORTCULLIS_PYTHON"] ?? #require(program("python3"))
  }

  /// Runs a program to its end; its failure fails the test with what it said.
  static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) async throws -> String {
    let command = Command(
      program, arguments, environment: ["PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC"],
      timeLimit: .seconds(600), outputLimit: 64 << 20, standardInput: input)
    return try await Processes.live(permissions: Permissions()).output(of: command).outputText
  }

  static func program(_ name: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private static let path = "/usr/local/bin:/usr/bin:/bin"

  static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Parsers").appending(path: name).path
  }

  private static func counts(of program: String, _ arguments: [String]) async throws -> [String: Counts] {
    var result: [String: Counts] = [:]
    for line in try await run(program, arguments).split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard numbers.count == 4 else { continue }
      result[String(words[0])] = Counts(
        tests: numbers[0], failures: numbers[1], errors: numbers[2], skipped: numbers[3])
    }
    return result
  }
}
