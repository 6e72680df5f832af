import PortcullisFormats
import Testing

@Suite struct `Reading a shell script` {
  static func commands(_ text: String) -> [String] {
    ShellScript(PlacedText(Array(text.utf8), at: 0)).commands.map { command in
      let words = command.words.map { $0.text(["A": "1", "FLAGS": "-x -y"]) }.joined(separator: "|")
      return "\(command.link):\(command.blocks.count) \(words)"
    }
  }

  @Test(arguments: [
    ("a b && c; d || e | f", ["start:0 a|b", "and:0 c", "then:0 d", "or:0 e", "pipe:0 f"]),
    ("a 'b c' \"d $A\" e\\ f", ["start:0 a|b c|d 1|e f"]),
    ("if a; then b; else c; fi; d", ["start:0 a", "then:1 b", "then:1 c", "then:0 d"]),
    ("for i in 1 2; do a; done && b", ["then:1 a", "and:0 b"]),
    ("case $x in a|b) c;; *) d;; esac; e", ["then:1 c", "then:1 d", "then:0 e"]),
    ("(a; b) && { c; d; }", ["start:0 a", "then:0 b", "and:0 c", "then:0 d"]),
    ("X=1 Y='2 3' a # no\nb", ["start:0 a", "then:0 b"]),
    ("a $FLAGS \"$FLAGS\"", ["start:0 a|-x -y|-x -y"]),
    ("a >b 2>&1 </dev/null c", ["start:0 a|c"]),
    ("cat <<E\nx && y\nE\nz", ["start:0 cat", "then:0 z"]),
    ("f() { a; }; f", ["start:1 a", "then:0 f"]),
    ("a ${B:-c} ${D} `e` $(f)", ["start:0 a|c|${D}|$(…)|$(…)"]),
    ("! a && b", ["start:0 a", "and:0 b"]), ("a\\\n b", ["start:0 a|b"]),
    ("while read x; do a; done < b", ["start:0 read|x", "then:1 a", "then:0 "]),
    ("a & b", ["start:0 a", "then:0 b"]),
  ]) func `commands come in order, with what decides whether they run`(text: String, expected: [String]) {
    #expect(Self.commands(text) == expected)
  }

  @Test func `scripts inside substitutions are scripts`() {
    let script = ShellScript(PlacedText(Array("sh -c \"$(curl x | tac)\" <(y)".utf8), at: 0))
    let inner = script.commands.flatMap(\.words).flatMap(\.substitutions)
    #expect(inner.map(\.commands.count) == [2, 1])
    #expect(script.isComplete)
  }

  @Test(arguments: ["'", "\"a", "$(a", "`a", "${a", "(", "if a"]) func `an unfinished script says so`(
    text: String
  ) {
    #expect(!ShellScript(PlacedText(Array(text.utf8), at: 0)).isComplete)
  }

  @Test(arguments: ["$(", "(", "if ", "{ ", "`\\`", "case x in ", "${", "a<<", "f()", "\"$(", "for "])
  func `depth has an end`(unit: String) {
    _ = ShellScript(PlacedText(Array(String(repeating: unit, count: 20_000).utf8), at: 0))
  }
}
