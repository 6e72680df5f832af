import PortcullisCore
import PortcullisSystem
import PortcullisYAML
import Testing

@testable import PortcullisPipeline

@Suite struct `The schema of the gate file` {
  @Test func `knows the options of a check by their types`() {
    let kinds = Dictionary(
      uniqueKeysWithValues: OptionTable.options(of: AlphaCheck.self).map { ($0.key, $0.kind) })
    #expect(
      kinds == [
        "max_bytes": .integer, "mode": .choice(["fast", "slow"]), "wait": .duration, "until": .day,
        "names": .list(.text), "nested": .object([.init(key: "depth", kind: .integer)]), "ratio": .number,
        "weights": .dictionary(.integer), "is_loud": .boolean,
      ])
    #expect(OptionTable.options(of: BetaCheck.self).isEmpty)
  }

  /// Faults of YAML itself, and those that need more than a schema can say.
  static let beyondSchema = [
    "second time", "second document", "no anchor", "merge key", "named twice", "stays open", "is no day",
    "is empty",
    "'reason' is empty",
    "no check matches",
  ]

  static var unsound: [String] {
    `Errors of a gate file`.faults.filter { fault in
      !beyondSchema.contains { fault.message.contains($0) }
    }.map(\.text)
  }

  @Test(
    .enabled(
      if: Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true",
      "needs a Python with jsonschema"))
  func `accepts what the reader accepts and refuses what it refuses`() async throws {
    let sound = `A sound gate file`.sound
    let cases = try (sound + Self.unsound).map { text in
      let node = try #require(YAMLReading(Array(text.utf8), rules: .strict).documents.first)
      return Self.json(node)
    }
    let request: JSONValue = [
      "schema": GateFileSchema.document(checks: stagedChecks), "cases": .array(cases),
    ]
    let answers = try await Self.validate(request)
    #expect(answers.count == cases.count)
    for (answer, text) in zip(answers, sound + Self.unsound) {
      #expect((answer == "ok") == sound.contains(text), "\(answer): \(text.debugDescription)")
    }
  }

  private static let script = """
    import json, sys, jsonschema
    request = json.load(sys.stdin)
    validator = jsonschema.Draft202012Validator
    validator.check_schema(request["schema"])
    for case in request["cases"]:
        errors = [e.message for e in validator(request["schema"]).iter_errors(case)]
        print(errors[0].replace("\\n", " ")[:200] if errors else "ok")
    """

  private static func validate(_ request: JSONValue) async throws -> [Substring] {
    let python = try #require(Machine.environment()["PORTCULLIS_PYTHON"])
    let result = try await Processes.live(permissions: Permissions()).output(
      of: Command(python, ["-c", script], standardInput: Array(request.text.utf8)))
    return result.outputText.split(separator: "\n")
  }

  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .sequence(let elements): return .array(elements.map(json))
    case .mapping(let entries): return .object(entries.map { .init($0.key, json($0.value)) })
    case .scalar(let text, _):
      switch node.scalar ?? .null {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .integer: return node.scalar?.intValue.map { JSONValue.integer($0) } ?? .string(text)
      case .float(let literal): return .number(literal)
      case .string(let text): return .string(text)
      }
    }
  }
}

@Suite struct `Lint` {
  private func lint(_ text: String, files: [String] = ["a.txt"], today: String = "2026-12-01") throws
    -> GateFileLint
  {
    do throws(GateFileInvalid) {
      let gate = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: stagedChecks)
      let fixture = Fixture(files: Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
      return GateFileLint(
        gate, workspace: fixture.context.workspace, known: Set(stagedChecks.map { $0.info.id }),
        today: Day(today) ?? Day(daysSinceEpoch: 0))
    } catch {
      return GateFileLint(error)
    }
  }

  @Test func `says nothing about a sound file`() throws {
    #expect(try lint(head + "require: [project.alpha]").remarks.isEmpty)
  }

  @Test func `lists every error and every warning in the order of the file`() throws {
    let line = "reason: r, owner: o, expires"
    let text =
      head + """
        projects: { gone: {} }
        exclude: [nothing/**]
        waivers:
          - { check: project.alpha, where: a, \(line): 2026-11-30 }
          - { check: project.alhpa, where: a, \(line): 2026-12-31 }
          - { check: project.beta, where: a, \(line): 2026-12-31 }
          - { check: project.beta, where: a, \(line): 2026-12-31 }
          - { check: project.beta, where: b, \(line): 2027-12-31 }
          - { check: project.beta, where: c, \(line): 2026-12-05 }
        """
    let lint = try lint(text)
    #expect(lint.remarks.map { $0.location?.line } == [3, 4, 6, 7, 9, 10, 11])
    #expect(lint.remarks.map(\.weight.rawValue) == Array(repeating: "error", count: 6) + ["warning"])
    #expect(lint.remarks[3].remedy == "did you mean 'project.alpha'?")
    #expect(lint.remarks.allSatisfy { $0.remedy?.isEmpty == false })
    #expect(lint.hasErrors)
  }

  @Test func `passes on what the reader says`() throws {
    let lint = try lint("versoin: 1\n")
    #expect(lint.remarks.count == 2)
    #expect(lint.hasErrors)
  }
}
