import PortcullisFormats
import PortcullisTestSupport
import Testing

@Suite struct `Build files of any shape` {
  static let texts = [
    "export A=1 B=\"x $(C=2 go env) ${D:-e}\" && env F='g' make H=i # no\ncat <<EOF >> $GITHUB_ENV\nJ=k\nEOF\n",
    "FROM a\nENV A=1 \\\n # c\n B=\"2 3\"\nRUN --mount=type=x C=4 go build <<EOF\nD=5 x\nEOF\nRUN [\"env\", \"E=6\"]\n",
    "export A := $(B)\nB ?= c\nt: D = e\nt:\n\t@F=$$g $(A) \\\n\t h\nexport\n",
    "variables: &v {A: 'b'}\njob:\n  <<: *v\n  script:\n    - |\n      C=d e\n    - \"F=\\\"g\\\" h\"\n    - >-\n      I=j\n      k\n",
    "`a $(b ${c \"d 'e\\", "A=${", "$(((", "<<", "<<-'", "\\", "bash -c", "a=(", "'\n\"\n`",
    "x <<A <<B\n1\nA\n2",
  ]

  static let kinds: [BuildFileReading.Kind] = [
    .shell, .dockerfile, .makefile, .yaml, .environment, .goEnvironment,
  ]

  @Test(arguments: kinds) func `are read without a fault of ours, and every place lies in the file`(
    kind: BuildFileReading.Kind
  ) {
    var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
    let alphabet = Array("AB= \n\t\\\"'`$(){}<>|&;#-:@+,[]*e0".utf8) + [0, 0xC3, 0xFF]
    for _ in 0..<1500 {
      var bytes = Array(Self.texts[Int.random(in: 0..<Self.texts.count, using: &random)].utf8)
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let index = Int.random(in: 0...bytes.count, using: &random)
        let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        if index < bytes.count, Bool.random(using: &random) {
          bytes[index] = byte
        } else {
          bytes.insert(byte, at: index)
        }
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
      let reading = BuildFileReading(bytes, as: kind)
      #expect(
        reading.settings.allSatisfy { (0...bytes.count).contains($0.offset) }, "seed \(random.seed): \(bytes)"
      )
    }
  }
}
