import Language
import Operations

/// Completion at the prompt: asks the language what can stand at the cursor, and puts it into the
/// learner's language.
enum NameCompletion {
  /// The candidates for the word that ends at the cursor.
  ///
  /// - Parameters:
  ///   - text: The entry.
  ///   - cursor: The cursor, in Unicode scalars.
  ///   - console: Where variables and commands are known.
  /// - Returns: The candidates, and where the word begins.
  static func complete(_ text: String, cursor: Int, _ console: Console) -> Completion {
    let language = console.settings.language.primary
    let completer = Completer(
      globals: console.session.globals, commands: commands, lessons: lessons,
      files: files(beginningWith:))
    let answer = completer.complete(text, cursor: cursor)
    return Completion(
      replaceFrom: answer.start,
      candidates: answer.candidates.map { candidate in
        Completion.Candidate(
          candidate.text, description: candidate.description?[language] ?? "")
      })
  }

  private static var commands: [Completer.Command] {
    CommandCatalog.commands.map { command in
      Completer.Command(
        command.reference.name, command.reference.summary, command.reference.topic,
        flags: command.reference.flags)
    }
  }

  private static func lessons() -> [Completer.Candidate] {
    ((try? CourseFiles.find().library())?.names ?? []).map { Completer.Candidate($0) }
  }

  /// The files and folders whose paths begin with a text; folders end in a slash.
  private static func files(beginningWith path: String) -> [String] {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let start = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let names = (try? Folder.files(in: folder.isEmpty ? "." : folder)) ?? []
    let visible = names.filter {
      $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix("."))
    }
    return visible.map { folder + $0 + (Folder.exists(folder + $0) ? "/" : "") }
  }
}
