import PortcullisFormats
import PortcullisTestSupport
import Testing

@Suite struct `vendor/modules.txt` {
  private func list(_ text: String) -> GoVendorList { GoVendorList(Array(text.utf8)) }

  @Test func `modules, packages, marks and replacements are read with their lines`() throws {
    let list = list(
      """
      # example.org/a v1.0.0
      ## explicit; go 1.18
      example.org/a
      example.org/a/b
      # example.org/c v2.0.0+incompatible => ../c
      example.org/c
      # example.org/d => example.org/e v1.1.0

      """)
    #expect(list.modules.map(\.line) == [1, 5, 7])
    let first = try #require(list.modules.first)
    #expect(first.isExplicit && first.goVersion == "1.18" && first.packages.map(\.line) == [3, 4])
    #expect(list.modules[1].replacement == GoMod.ModuleVersion("../c"))
    #expect(list.modules[2].id == GoMod.ModuleVersion("example.org/d"))
    #expect(list.modules[2].replacement == GoMod.ModuleVersion("example.org/e", "v1.1.0"))
    #expect(list.replaced.count == 2 && list.contributors.count == 2 && !list.isWorkspace)
  }

  @Test(arguments: [
    ("# example.org/a v1.0.0\r\n## explicit\r\nexample.org/a\r\n", true, 1),
    ("# example.org/a v1.0.0\n##explicit\nexample.org/a\n", false, 1),
    ("# example.org/a v1.0.0\n## explicit;go 1.18\n", true, 0),
    ("# example.org/a v1.0.0\n## go 1.18\nexample.org/a b\n", false, 0),
    ("# example.org/a v1.0.0\nexample.org/a/!x\n", false, 0),
    ("# example.org/a v1.0.0\n# example.org/b\n## explicit\nexample.org/a\n", true, 1),
    ("# example.org/a v1.0.0\n# example.org/b unknown\n## explicit\nexample.org/a\n", false, 0),
  ])
  func `lines count as Go counts them`(text: String, isExplicit: Bool, packages: Int) throws {
    let module = try #require(list(text).module(GoMod.ModuleVersion("example.org/a", "v1.0.0")))
    #expect(module.isExplicit == isExplicit)
    #expect(module.packages.count == packages)
  }

  @Test(arguments: [
    ("## workspace\n# example.org/a v1.0.0\n", true), ("##  other; workspace\n", true),
    ("# x\n## workspace\n", false),
    ("", false),
  ])
  func `the first line tells a workspace`(text: String, isWorkspace: Bool) {
    #expect(list(text).isWorkspace == isWorkspace)
  }

  @Test func `whatever the bytes are, every line is one of the file's`() {
    var generator = SeededGenerator(seed: 20_261_126)
    let pieces = [
      "# ", "## ", "example.org/a", " v1.0.0", " => ", "../a", "\n", "\r", "explicit", ";", "\u{0}", "é", " ",
    ]
    for _ in 0..<500 {
      let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let count = text.utf8.count { $0 == 0x0A } + 1
      let list = list(text)
      #expect(list.modules.allSatisfy { (1...count).contains($0.line) }, "\(text)")
      #expect(list.replaced.allSatisfy { list.module($0)?.replacement != nil }, "\(text)")
    }
  }
}
