package import PortcullisCore

extension LockImageInstallsLockedCheck {
  package static let examples: [Example<LockImageInstallsLockedCheck>] =
    locked + unlocked + otherwise + fetching + unjudged

  private static let hashed = "numpy==2.2.1 --hash=sha256:\(String(repeating: "0a", count: 32))\n"

  private static func project(_ dockerfile: String, _ more: [String: Fixture.Entry] = [:]) -> Fixture {
    var files = more
    files["Dockerfile"] = .text("FROM scratch\n" + dockerfile)
    return Fixture(files: files)
  }

  private static let locked: [Example<LockImageInstallsLockedCheck>] = [
    Example(
      "a committed lock, and the project without its ranges",
      project(
        """
        WORKDIR /app
        COPY requirements.lock pyproject.toml ./
        RUN pip install --no-cache-dir --require-hashes -r requirements.lock
        COPY . .
        RUN pip install --no-deps .
        """, ["requirements.lock": .text(hashed)]), .passes),
    Example(
      "hashes in a file of another name, through a stage",
      Fixture(files: [
        "services/risk/Dockerfile": .text(
          """
          FROM scratch AS files
          COPY deploy/*.txt /in/
          FROM scratch
          COPY --from=files /in /tmp/in
          RUN cd /tmp/in && python3 -m pip install -r base.txt
          """),
        "services/risk/deploy/base.txt": .text(hashed),
      ]), .passes),
    Example(
      "locks of project managers",
      project(
        """
        COPY uv.lock package-lock.json package.json pyproject.toml /app/
        WORKDIR /app
        RUN uv sync --locked --no-install-project && npm ci --omit=dev
        """, ["uv.lock": .text("version = 1\n"), "package-lock.json": .text("{}\n")]), .passes),
    Example(
      "a download that is checked before it is used",
      project(
        """
        RUN wget -q https://example.org/tool.tgz \\
          && echo "\(String(repeating: "0a", count: 32))  tool.tgz" | sha256sum -c - \\
          && tar -xzf tool.tgz && ./install.sh
        """), .passes),
    Example(
      "a wheel of the project", project("COPY dist/*.whl /\nRUN pip install /app-1.0-py3-none-any.whl\n"),
      .passes),
    Example("no Dockerfile", Fixture(), .notApplicable),
  ]

  private static let unlocked: [Example<LockImageInstallsLockedCheck>] = [
    Example(
      "a lock made in the step that installs it",
      project(
        """
        COPY pyproject.toml ./
        RUN pip install pip-tools && pip-compile --generate-hashes --output-file=requirements.lock \\
          pyproject.toml && pip install -r requirements.lock
        """, ["pyproject.toml": .text("")]),
      .finds([
        .init("DF-09", .warning, at: "Dockerfile", line: 3, column: 5),
        .init("DF-09", at: "Dockerfile", line: 4, column: 21),
      ])),
    Example(
      "a lock made by an earlier step, over the committed one",
      project(
        """
        COPY . /app
        WORKDIR /app
        RUN uv pip compile --generate-hashes pyproject.toml -o requirements.lock
        RUN ["uv", "pip", "install", "--system", "-r", "requirements.lock"]
        """, ["requirements.lock": .text(hashed)]),
      .finds([.init("DF-09", at: "Dockerfile", line: 5, column: 7)])),
    Example(
      "requirements without hashes",
      project(
        "COPY requirements.txt .\nRUN pip install -r requirements.txt\n", ["requirements.txt": "flask>=3\n"]),
      .finds([.init("DF-09", at: "Dockerfile", line: 3, column: 5)])),
    Example(
      "the project presented as its lock",
      project(
        "COPY . /app\nRUN cd /app && pip install -r requirements.lock && pip install .[web]\n",
        ["requirements.lock": .text(hashed)]),
      .finds([
        .init("DF-09", at: "Dockerfile", line: 3, column: 52)
      ])),
    Example(
      "packages by name, with and without version",
      project("RUN pip install pandas && sh -c 'pip3 install --quiet numpy==2.2.1'\n"),
      .finds([
        .init("DF-09", at: "Dockerfile", line: 2, column: 5),
        .init("DF-09", .warning, at: "Dockerfile", line: 2, column: 34),
      ])),
    Example(
      "a file that nothing brings in", project("RUN pip install -r /tmp/list.txt\n"),
      .finds([.init("DF-09", .inconclusive, at: "Dockerfile", line: 2, column: 5)])),
  ]

  private static let otherwise: [Example<LockImageInstallsLockedCheck>] = [
    Example(
      "package managers that look past their lock",
      project(
        """
        RUN npm install && yarn install && pnpm i && npm install -g typescript
        RUN go install example.org/tool@latest; cargo install ripgrep; npx cowsay hi; gem install rake
        """),
      .finds([
        .init("DF-11", .warning, line: 2, column: 5), .init("DF-11", .warning, line: 2, column: 20),
        .init("DF-11", .warning, line: 2, column: 36), .init("DF-11", .warning, line: 2, column: 46),
        .init("DF-11", .warning, line: 3, column: 5), .init("DF-11", .warning, line: 3, column: 41),
        .init("DF-11", .warning, line: 3, column: 64), .init("DF-11", .warning, line: 3, column: 79),
      ])),
    Example(
      "packages of the distribution are a fact, not a fault",
      project("RUN apt-get update && apt-get install -y --no-install-recommends curl git=1:2.39.5-0\n"),
      .passes),
    Example(
      "tools with a version and their lock",
      project("RUN go install example.org/tool@v1.2.3 && cargo install --locked --version 1.0.0 tool\n"),
      .passes),
  ]

  private static let fetching: [Example<LockImageInstallsLockedCheck>] = [
    Example(
      "a script straight from the network",
      project(
        "RUN curl -fsSL https://example.org/install.sh | sh\nRUN bash <(wget -qO- https://example.org/b)\n"),
      .finds([
        .init("DF-12", at: "Dockerfile", line: 2, column: 49),
        .init("DF-12", at: "Dockerfile", line: 3, column: 5),
      ])),
    Example(
      "a check that stops nothing",
      project(
        """
        RUN curl -fsSLo /tmp/run.sh https://example.org/run.sh; \\
            sha256sum -c /tmp/run.sha256; \\
            sh /tmp/run.sh
        """), .finds([.init("DF-12", at: "Dockerfile", line: 4, column: 5)])),
    Example(
      "fetched in one step, run in another",
      project("RUN wget https://example.org/setup\nRUN chmod +x setup\nRUN ./setup\n"),
      .finds([.init("DF-12", line: 4, column: 5)])),
    Example(
      "a check in one step guards the next",
      project(
        """
        RUN curl -O https://example.org/setup && echo "$DIGEST  setup" | sha256sum -c
        RUN chmod +x setup && ./setup
        """), .passes),
    Example(
      "a shell that stops at the first error",
      project(
        """
        RUN <<EOF
        set -eu
        curl -fsSLo run.sh https://example.org/run.sh
        sha256sum -c run.sha256
        sh run.sh
        EOF
        """), .passes),
  ]
  private static let unjudged: [Example<LockImageInstallsLockedCheck>] = [
    Example(
      "a file that no builder reads", project("RUN <<EOF\n"), .finds([.init("DF-14", .inconclusive, line: 2)])
    )
  ]
}
