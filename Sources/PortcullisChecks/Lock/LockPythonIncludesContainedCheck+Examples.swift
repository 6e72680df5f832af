package import PortcullisCore

extension LockPythonIncludesContainedCheck {
  package static let examples: [Example<LockPythonIncludesContainedCheck>] =
    clean + leading + dropped + sources + allowed

  private static let hash = "--hash=sha256:" + String(repeating: "0a", count: 32)

  private static func file(_ text: String) -> Fixture { Fixture(files: ["requirements.txt": .text(text)]) }

  private static func sight(
    _ rule: String, _ line: Int, _ column: Int, _ severity: Severity = .failure
  ) -> Example<LockPythonIncludesContainedCheck>.Sight {
    .init(rule, severity, at: "requirements.txt", line: line, column: column)
  }

  private static let clean: [Example<LockPythonIncludesContainedCheck>] = [
    Example(
      "files that include files of the repository",
      Fixture(files: [
        "requirements/dev.txt": "-r base.txt\n-c ../constraints.txt\npytest==8.4.1\n",
        "requirements/base.txt": "numpy==2.2.1\n", "constraints.txt": "numpy<3\n",
      ]), .passes),
    Example(
      "an index with credentials of the environment",
      file("--index-url https://${USER}:${TOKEN}@example.org/simple\nnumpy==2.2.1\n"), .passes),
    Example(
      "a second index beside hashes",
      file("--extra-index-url https://example.org/simple\nnumpy==2.2.1 \(hash)\n"), .passes),
    Example(
      "a token in the address of a requirement",
      file("tool @ git+https://${TOKEN}@example.org/tool.git@\(String(repeating: "c", count: 40))\n"), .passes
    ),
    Example("archives in the repository", file("--find-links wheels\n--no-index\nnumpy==2.2.1\n"), .passes),
    Example("no requirements file", Fixture(), .notApplicable),
  ]

  private static let leading: [Example<LockPythonIncludesContainedCheck>] = [
    Example(
      "a line that pip cannot read", file("numpy==2.2.1\n=1.0\nflask=3\n"),
      .finds([sight("PY-09", 2, 1, .warning)])),
    Example(
      "an option that pip does not have", file("--insecure\nnumpy==2.2.1\n"),
      .finds([sight("PY-09", 1, 1, .warning)])),
    Example("an include that is not there", file("-r base.txt\n"), .finds([sight("PY-09", 1, 4)])),
    Example(
      "an include that git does not know",
      Fixture(
        files: ["requirements.txt": "-r base.txt\n", "base.txt": "numpy==2.2.1\n"], untracked: ["base.txt"]),
      .finds([sight("PY-09", 1, 4)])),
    Example(
      "an include that is fetched", file("-r https://example.org/base.txt\n"),
      .finds([sight("PY-09", 1, 4)])),
    Example(
      "an include outside", file("numpy==2.2.1\n-c ../../shared.txt\n"), .finds([sight("PY-09", 2, 4)])),
    Example(
      "an include that is a link",
      Fixture(files: ["requirements.txt": "-r base.txt\n", "base.txt": .init(linkTo: "/etc/base.txt")]),
      .finds([sight("PY-09", 1, 4)])),
    Example(
      "a file of the environment's choice", file("-r ${WHICH}.txt\n"),
      .finds([sight("PY-09", 1, 4, .warning)])),
    Example(
      "a circle is one finding",
      Fixture(files: [
        "requirements.txt": "-r base.txt\n", "base.txt": "numpy==2.2.1\n-r requirements.txt\n",
      ]), .finds([sight("PY-09", 1, 4)])),
    Example("a file that includes itself", file("-r requirements.txt\n"), .finds([sight("PY-09", 1, 4)])),
    Example(
      "a file that is no text",
      Fixture(files: ["requirements.lock": .init([0x61, 0xFF, 0x0A])]), .inconclusive),
  ]

  private static let dropped: [Example<LockPythonIncludesContainedCheck>] = [
    Example(
      "two includes on one line",
      Fixture(files: ["requirements.txt": "-r a.txt -r b.txt\n", "a.txt": "a==1\n", "b.txt": "b==1\n"]),
      .finds([sight("PY-09", 1, 13)])),
    Example(
      "constraints on the line of a requirement",
      Fixture(files: ["requirements.txt": "numpy -c c.txt\n", "c.txt": "numpy==2.2.1\n"]),
      .finds([sight("PY-09", 1, 10)])),
    Example(
      "an index on the line of a requirement", file("numpy==2.2.1 --index-url https://example.org/\n"),
      .finds([sight("PY-09", 1, 26, .warning)])),
    Example("two editables on one line", file("-e ./one -e ./two\n"), .finds([sight("PY-09", 1, 13)])),
  ]

  private static let sources: [Example<LockPythonIncludesContainedCheck>] = [
    Example(
      "a second index", file("--extra-index-url https://example.org/cpu\ntorch==2.9.0\n"),
      .finds([sight("PY-10", 1, 19, .warning)])),
    Example("an index over http", file("-i http://example.org/simple\n"), .finds([sight("PY-10", 1, 4)])),
    Example(
      "a host without TLS", file("--trusted-host example.org\n"), .finds([sight("PY-10", 1, 16)])),
    Example(
      "a host without TLS beside hashes", file("--trusted-host example.org\nnumpy==2.2.1 \(hash)\n"),
      .finds([sight("PY-10", 1, 16, .warning)])),
    Example(
      "prereleases of everything", file("--pre\nnumpy\n"), .finds([sight("PY-10", 1, 1, .warning)])),
    Example("a page of links", file("-f https://example.org/w\n"), .finds([sight("PY-10", 1, 4, .warning)])),
    Example(
      "a version of the environment's choice", file("numpy==${NUMPY_VERSION}\n"),
      .finds([sight("PY-10", 1, 1, .warning)])),
  ]

  private static let allowed: [Example<LockPythonIncludesContainedCheck>] = [
    Example(
      "a second index that the gate file allows",
      file("--extra-index-url https://example.org/cpu/\ntorch==2.9.0\n"),
      options: Options(indexes: ["https://example.org/cpu"]), .passes),
    Example(
      "an index that the gate file does not allow", file("-i https://example.net/simple\n"),
      options: Options(indexes: ["https://example.org/cpu"]), .finds([sight("PY-10", 1, 4)])),
  ]
}
