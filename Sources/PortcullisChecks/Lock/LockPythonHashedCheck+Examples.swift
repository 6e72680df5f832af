package import PortcullisCore

extension LockPythonHashedCheck {
  package static let examples: [Example<LockPythonHashedCheck>] =
    clean + missing + lost + moving

  private static let one = "sha256:" + String(repeating: "0a", count: 32)
  private static let two = "sha256:" + String(repeating: "5f", count: 32)

  private static func lock(_ text: String, named path: String = "requirements.lock") -> Fixture {
    Fixture(files: [path: .text(text)])
  }

  private static let clean: [Example<LockPythonHashedCheck>] = [
    Example(
      "a lock as pip-compile writes it",
      lock(
        """
        # made by pip-compile
        numpy==2.2.1 \\
            --hash=\(one) \\
            --hash=\(two)
            # via pandas
        pandas[excel]==2.3.3 ; python_version >= "3.10" \\
            --hash \(two)
        tool @ https://example.org/tool-1.0.tar.gz#sha256=\(one.dropFirst(7))
        tree @ git+https://example.org/tree.git@\(String(repeating: "c", count: 40))
        """), .passes),
    Example(
      "two files that need each other",
      Fixture(files: [
        "requirements/dev.txt": .text("-r base.txt\npytest==8.4.1 --hash=\(one)\n"),
        "requirements/base.txt": .text("numpy===2.2.1 --hash=\(two)\n"),
      ]), .passes),
    Example(
      "requirements without a single hash", lock("flask>=3\n", named: "requirements.txt"), .notApplicable),
    Example("no requirements file", Fixture(), .notApplicable),
    Example(
      "the fixture of a test is nobody's lock", lock("flask\n", named: "tests/fixtures/requirements.lock"),
      .notApplicable),
  ]

  private static let missing: [Example<LockPythonHashedCheck>] = [
    Example(
      "a line without pin and hash in a hashed lock",
      lock("numpy==2.2.1 \\\n    --hash=\(one)\npandas\n"),
      .finds([.init("PY-02", at: "requirements.lock", line: 3, column: 1)])),
    Example(
      "a wildcard is no pin", lock("numpy==2.* --hash=\(one)\n"),
      .finds([.init("PY-03", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "a lock without any hash is one finding", lock("flask==3.1.0\nclick==8.2.0\n"),
      .finds([.init("PY-02", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "an included file has to follow",
      Fixture(files: [
        "requirements.txt": .text("-r base.txt\npytest==8.4.1 --hash=\(one)\n"),
        "base.txt": .text("# shared\n\nnumpy==2.2.1\n"),
      ]), .finds([.init("PY-02", at: "base.txt", line: 3, column: 1)])),
    Example(
      "hashes asked for by the gate file", lock("flask==3.1.0\n", named: "requirements.txt"),
      options: Options(requireHashes: true), .finds([.init("PY-02", at: "requirements.txt", line: 1)])),
    Example(
      "an included file that is not there",
      lock("-r base.txt\npytest==8.4.1 --hash=\(one)\n"),
      .finds([.init("PY-02", .inconclusive, at: "requirements.lock", line: 1, column: 4)])),
    Example(
      "an unresolved merge is one finding",
      lock("a==1 --hash=\(one)\n<<<<<<< HEAD\nb==1 --hash=\(one)\n=======\nb==2 --hash=\(two)\n>>>>>>> x\n"),
      .finds([.init("PY-02", at: "requirements.lock", line: 2)])),
    Example(
      "a digest one character short",
      lock("numpy==2.2.1 \\\n    --hash=\(one.dropLast())\n"),
      .finds([.init("PY-05", at: "requirements.lock", line: 2, column: 5)])),
    Example(
      "a digest in capitals", lock("numpy==2.2.1 --hash=sha256:\(one.dropFirst(7).uppercased())\n"),
      .finds([.init("PY-05", at: "requirements.lock", line: 1, column: 14)])),
    Example(
      "hashes that the file itself switches off",
      lock("--no-require-hashes\nnumpy==2.2.1 --hash=\(one)\nevil==1\n"),
      .finds([.init("PY-07", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "an address with md5",
      lock("tool @ https://example.org/tool-1.0.zip#md5=00000000000000000000000000000000\n"),
      .finds([.init("PY-04", at: "requirements.lock", line: 1)])),
    Example(
      "a requirement smuggled in behind U+2028 in a comment",
      lock("numpy==2.2.1 --hash=\(one)\n# see\u{2028}evil\n"),
      .finds([.init("PY-02", at: "requirements.lock", line: 2, column: 9)])),
  ]

  private static let lost: [Example<LockPythonHashedCheck>] = [
    Example(
      "a comment inside a continued requirement",
      lock("numpy==2.2.1 \\\n    # via pandas\n    --hash=\(one)\n"),
      .finds([.init("PY-06", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "the only hash lies behind a comment",
      Fixture(files: ["requirements.txt": .text("numpy==2.2.1 # via pandas \\\n    --hash=\(one)\n")]),
      .finds([.init("PY-02", at: "requirements.txt", line: 1, column: 1)])),
    Example(
      "the only hash touches the address in front of it",
      Fixture(files: ["requirements.txt": .text("https://example.org/a-1.tar.gz--hash=\(one)\n")]),
      .finds([.init("PY-02", at: "requirements.txt", line: 1, column: 1)])),
    Example(
      "a comment behind a requirement that speaks of hashes",
      Fixture(files: ["requirements.txt": "numpy==2.2.1  # no --hash for this one\n"]), .notApplicable),
    Example(
      "a comment that explains hashes",
      Fixture(files: ["requirements.txt": .text("# --hash=\(one) goes here\nnumpy==2.2.1\n")]),
      .notApplicable),
    Example(
      "a missing backslash", lock("numpy==2.2.1\n    --hash=\(one)\n"),
      .finds([.init("PY-06", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "a requirement whose first line is gone",
      lock("numpy==2.2.1 \\\n    --hash=\(one)\n    --hash=\(two)\n"),
      .finds([.init("PY-06", at: "requirements.lock", line: 3, column: 5)])),
    Example(
      "a requirement swallowed by the one above",
      lock("numpy==2.2.1 \\\n    --hash=\(one) \\\npandas==2.3.3 \\\n    --hash=\(two)\n"),
      .finds([.init("PY-06", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "a requirement without its hash line runs into the next",
      lock("numpy==2.2.1 \\\npandas==2.3.3 \\\n    --hash=\(two)\n"),
      .finds([.init("PY-06", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "a backslash before a comment", lock("numpy==2.2.1 \\\n    --hash=\(one) \\\n    # via pandas\n"),
      .finds([.init("PY-06", .warning, at: "requirements.lock", line: 1, column: 1)])),
  ]

  private static let moving: [Example<LockPythonHashedCheck>] = [
    Example(
      "an editable beside hashes", lock("-e .\nnumpy==2.2.1 --hash=\(one)\n"),
      .finds([.init("PY-08", at: "requirements.lock", line: 1, column: 1)])),
    Example(
      "a branch beside hashes",
      lock("numpy==2.2.1 --hash=\(one)\ngit+ssh://git@example.org/tree.git@main#egg=tree\n"),
      .finds([.init("PY-08", at: "requirements.lock", line: 2, column: 1)])),
    Example(
      "a branch without hashes moves all the same",
      lock("tree @ git+https://example.org/tree.git@main\n", named: "requirements.txt"),
      .finds([.init("PY-08", .warning, at: "requirements.txt", line: 1, column: 1)])),
  ]
}
