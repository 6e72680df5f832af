import PortcullisFormats
import Testing

@Suite struct `Images that files beside the Dockerfiles name` {
  private static func names(_ text: String, _ kind: ImageFileKind) -> [String] {
    ImageFileReading(Array(text.utf8), as: kind).images.map { "\($0.resolved) \($0.line):\($0.column)" }
  }

  static let kinds: [(String, ImageFileKind?)] = [
    (".github/workflows/a.yml", .workflow), ("x/.github/workflows/a.yaml", .workflow),
    (".github/actions/a/action.yml", .action), (".github/dependabot.yml", .manifest),
    (".gitlab-ci.yml", .gitlab), ("ci/go.gitlab-ci.yml", .gitlab), (".gitlab/go.yml", .gitlab),
    ("docker-compose.yml", .compose), ("docker-compose.test.yml", .compose), ("compose.dev.yaml", .compose),
    ("docker-compose-ci.yml", .compose), ("composer.yml", .manifest), ("docker-bake.hcl", .bakeHCL),
    ("docker-bake.override.json", .bakeJSON), ("k/kustomization.yaml", .kustomization),
    ("k/Kustomization", .kustomization), ("a.json", nil), ("a.tf", nil), ("app.yaml", .manifest),
  ]

  @Test(arguments: kinds) func `a file is known by its path`(path: String, kind: ImageFileKind?) {
    #expect(ImageFileKind.kind(of: path) == kind)
  }

  static let compose: [(String, [String])] = [
    ("services: {a: {image: b}}", ["b 1:23"]), ("services: {a: {image: \"${B:-b:1}\"}}", ["b:1 1:23"]),
    ("services: {a: {image: \"${B-b}:$T\"}}", ["b:${T} 1:23"]),
    ("services: {a: {image: b$$c}}", ["b$c 1:23"]),
    ("services: {a: {image: \"${A:-${B:-c}}\"}}", ["${A} 1:23"]), ("services: {a: {image: b, build: .}}", []),
    ("services: {a: {image: b, build: }}", ["b 1:23"]), ("services: {a: {image: b, pull_policy: never}}", []),
    ("x: &x {image: b}\nservices: {a: {<<: *x}, c: {<<: *x}}", ["b 1:15"]), ("a: {image: b}", []),
    ("services: {a: {build: {additional_contexts: [\"b=docker-image://c:1\"]}}}", ["c:1 1:46"]),
    ("services: {a: {build: {dockerfile_inline: \"FROM b:1\"}}}", ["b:1 1:43"]),
  ]

  @Test(arguments: compose) func `compose pulls what it does not build`(text: String, names: [String]) {
    // What one anchor says for two services is one name in one place.
    #expect(Array(Set(Self.names(text, .compose))).sorted() == names)
  }

  static let gitlab: [(String, [String])] = [
    ("image: a:1", ["a:1 1:8"]), ("default: {image: {name: a}}", ["a 1:25"]),
    ("j: {image: $A}", ["${A} 1:12"]),
    ("variables: {A: b}\nj: {image: $A}", ["b 2:12"]), ("j: {image: $A, variables: {A: c}}", ["c 1:12"]),
    ("variables: {A: {value: b}}\nj: {services: [$A, {name: d}]}", ["b 2:16", "d 2:27"]),
    ("variables: {A: $B}\nj: {image: $A}", ["${A} 2:12"]), ("j: {image: !reference [.x, image]}", []),
    ("j: {image: $A, parallel: {matrix: [{A: [b, c]}]}}", ["b 1:12", "c 1:12"]),
    ("spec: {inputs: {i: {default: b}}}\n---\nj: {image: \"$[[ inputs.i ]]\"}", ["b 3:12"]),
    ("variables: {image: b}\nworkflow: {image: c}", []),
  ]

  @Test(arguments: gitlab) func `a pipeline runs its jobs in images`(text: String, names: [String]) {
    #expect(Self.names(text, .gitlab) == names)
  }

  static let workflow: [(String, [String])] = [
    ("jobs: {a: {container: b:1}}", ["b:1 1:23"]), ("jobs: {a: {container: {image: b}}}", ["b 1:31"]),
    ("jobs: {a: {services: {d: {image: e}}}}", ["e 1:34"]),
    ("jobs: {a: {uses: o/r/.github/w.yml@v1}}", ["o/r/.github/w.yml@v1 1:18"]),
    ("jobs: {a: {uses: ./.github/w.yml}}", []),
    ("jobs: {a: {steps: [{uses: docker://b}, {run: c}]}}", ["b 1:27"]),
    ("jobs: {a: {strategy: {matrix: {i: [b, c]}}, container: \"${{ matrix.i }}\"}}", ["b 1:56", "c 1:56"]),
    ("jobs: {a: {strategy: {matrix: {include: [{i: {n: b}}]}}, container: \"${{matrix.i.n}}\"}}", ["b 1:69"]),
    ("env: {R: r}\njobs: {a: {container: \"${{ env.R }}/b\"}}", ["r/b 2:23"]),
    ("jobs: {a: {container: \"${{ inputs.i }}\"}}", ["${inputs.i} 1:23"]),
    ("jobs: {a: {container: \"\"}}", []),
  ]

  @Test(arguments: workflow) func `a workflow runs images and actions`(text: String, names: [String]) {
    #expect(Self.names(text, .workflow) == names)
  }

  static let manifests: [(String, [String])] = [
    ("apiVersion: v1\nspec: {initContainers: [{image: a}], containers: [{image: b}]}", ["a 2:33", "b 2:59"]),
    ("apiVersion: v1\nitems: [{spec: {template: {spec: {containers: [{image: c}]}}}}]", ["c 2:56"]),
    ("apiVersion: v1\nspec: {volumes: [{image: {reference: d}}]}", ["d 2:38"]),
    ("apiVersion: x/v1\nspec: {templates: [{container: {image: e}}]}", ["e 2:40"]),
    ("kind: Pod\nspec: {containers: [{image: b}]}", []),
    ("apiVersion: v1\nkind: CustomResourceDefinition\nspec: {containers: [{image: b}]}", []),
  ]

  @Test(arguments: manifests) func `a manifest runs containers`(text: String, names: [String]) {
    #expect(Self.names(text, .manifest) == names)
  }

  static let bake: [(String, [String])] = [
    ("target \"a\" { contexts = { b = \"docker-image://c:1\" } }", ["c:1 1:31"]),
    ("# \"docker-image://c\"\n// \"docker-image://c\"\n/* \"docker-image://c\" */", []),
    (
      "variable \"V\" { default = \"2\" }\ntarget \"a\" { contexts = { b = \"docker-image://c:${V}\" } }",
      ["c:2 2:31"]
    ),
    (
      "target \"a\" { contexts = { b = X == \"\" ? \"docker-image://c\" : \"docker-image://d\" } }",
      ["c 1:41", "d 1:62"]
    ),
    ("target \"a\" {\n  dockerfile-inline = <<EOT\nFROM e:1\nEOT\n}", ["e:1 2:23"]),
    ("target \"a\" { args = { b = \"${lookup(x, \"}\")}\" } }", []),
  ]

  @Test(arguments: bake) func `a bake file names contexts`(text: String, names: [String]) {
    let reading = ImageFileReading(Array(text.utf8), as: .bakeHCL)
    #expect(reading.images.map { "\($0.resolved) \($0.line):\($0.column)" } == names)
    #expect(reading.fault == nil)
  }

  @Test(arguments: ["target \"a", "/* a", "a = <<E\nb\n", "a = \"${\"b}\n\""])
  func `a bake file without end is said`(text: String) {
    #expect(ImageFileReading(Array(text.utf8), as: .bakeHCL).fault != nil)
  }

  @Test(arguments: ImageFileKind.everyOne, 0..<40)
  func `no bytes stop the reading`(kind: ImageFileKind, seed: Int) {
    var generator = SplitMix(seed: UInt64(seed) &* 7919 &+ 1)
    let pieces = [
      "image: ", "a", "\n", "  ", "{{ x }}", "- ", "\"", "${", "}", "apiVersion: v1\n", "<<E\n", "&a ", "*a ",
      "\u{0}",
    ]
    let text = (0..<60).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
    _ = ImageFileReading(Array(text.utf8), as: kind)
  }
}

extension ImageFileKind {
  static let everyOne: [ImageFileKind] = [
    .compose, .workflow, .action, .gitlab, .kustomization, .bakeHCL, .bakeJSON, .manifest,
  ]
}

/// Repeatable numbers from a seed.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct `Hostile files that name images` {
  @Test(.timeLimit(.minutes(1)), arguments: ImageFileKind.everyOne)
  func `names without number end in a fault, and in bounded time`(kind: ImageFileKind) {
    let steps = String(repeating: "      - uses: ${{matrix.a}}\n", count: 30_000)
    let axis = String(repeating: "x,", count: 30_000)
    let text =
      "apiVersion: v1\nimage: a\njobs:\n  a:\n    strategy: {matrix: {a: [\(axis)]}}\n    steps:\n\(steps)"
    let reading = ImageFileReading(Array(text.utf8), as: kind)
    #expect(reading.images.count < 20_000)
  }

  @Test(.timeLimit(.minutes(1))) func `a text of a thousand variables stays one name`() {
    let text = "services: {a: {image: \"\(String(repeating: "${A:-b}", count: 100_000))\"}}"
    #expect(ImageFileReading(Array(text.utf8), as: .compose).images.count == 1)
  }
}
