import Language
import Operations

/// What can stand at the cursor: names of variables and functions, members, arguments, commands.
enum NameCompletion {
  /// The candidates for the word that ends at the cursor.
  ///
  /// - Parameters:
  ///   - text: The entry.
  ///   - cursor: The cursor, in Unicode scalars.
  ///   - console: Where variables and commands are known.
  /// - Returns: The candidates, and where the word begins.
  static func complete(_ text: String, cursor: Int, _ console: Console) -> Completion {
    let scalars = Array(text.unicodeScalars.prefix(cursor))
    let start = scalars.lastIndex { !isPartOfName($0) }.map { $0 + 1 } ?? 0
    let word = string(scalars[start...])
    let before = scalars[..<start].last
    let candidates: [Completion.Candidate]
    if before == ":" && scalars[..<(start - 1)].allSatisfy({ $0 == " " }) {
      candidates = commands(console.settings.language.primary)
    } else if before == "." {
      candidates = members(ofNameBefore: Array(scalars[..<(start - 1)]), console)
    } else {
      candidates = names(console)
    }
    return Completion(
      replaceFrom: start, candidates: candidates.filter { $0.text.hasPrefix(word) })
  }

  private static func commands(_ language: Operations.Language) -> [Completion.Candidate] {
    CommandCatalog.commands.map { command in
      Completion.Candidate(
        command.reference.name, description: command.reference.summary[language])
    }
  }

  private static func names(_ console: Console) -> [Completion.Candidate] {
    let language = console.settings.language.primary
    let variables = console.session.globals.names.filter { $0 != "_" }
    let library = Library.names.filter { !variables.contains($0) }
    return variables.sorted().map { Completion.Candidate($0) }
      + library.map { name in
        Completion.Candidate(
          name, description: Library.reference(name)?.summary[language] ?? "")
      }
  }

  private static func members(
    ofNameBefore scalars: [Unicode.Scalar], _ console: Console
  ) -> [Completion.Candidate] {
    let start = scalars.lastIndex { !isPartOfName($0) }.map { $0 + 1 } ?? 0
    let value = console.session.globals[string(scalars[start...])]
    return (value.map(Members.names) ?? Members.ofTensor).map { Completion.Candidate($0) }
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDContinue
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
