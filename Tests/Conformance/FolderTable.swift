/// A folder of files, each of which is a row.
struct FolderTable: ConformanceTable {
  let path: String
  private let predict: @Sendable (_ file: String, _ corpus: Corpus) throws -> [ConformanceCase.Column]?

  /// `predict` gives nil for a file of the folder that is no row.
  init(
    _ path: String,
    predict: @escaping @Sendable (_ file: String, _ corpus: Corpus) throws -> [ConformanceCase.Column]?
  ) {
    self.path = path
    self.predict = predict
  }

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = try corpus.names(in: path)
    guard !names.isEmpty else { return nil }
    return names.compactMap { name in
      do {
        return try predict(path + "/" + name, corpus).map { ConformanceCase(name, $0) }
      } catch {
        return ConformanceCase(name, failure: "\(error)")
      }
    }
  }
}
