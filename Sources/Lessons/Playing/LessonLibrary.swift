import Language

/// The lessons at hand, found by name.
package struct LessonLibrary: Sendable {
  /// One lesson file.
  package struct Entry: Sendable {
    /// The name of the file, such as `22-pooling.md`.
    package let file: String
    /// Its text.
    package let text: String

    /// The name of the lesson, such as `pooling`.
    package var name: String { LessonLibrary.slug(ofFile: file) }

    /// Creates an entry.
    package init(file: String, text: String) {
      self.file = file
      self.text = text
    }
  }

  /// The lessons in the order of their file names.
  package let entries: [Entry]

  /// Creates a library of lesson files; the glossary and files of other kinds are left out.
  package init(_ files: [Entry]) {
    entries =
      files
      .filter { $0.file.hasSuffix(".md") && $0.name != "glossary" }
      .sorted { $0.file < $1.file }
  }

  /// The names of all lessons.
  package var names: [String] { entries.map(\.name) }

  /// The lesson of a name.
  ///
  /// A name is found by itself, with its number or ending (`22-pooling`, `pooling.md`), by its
  /// number alone, or by a beginning that only one lesson has.
  package func lesson(named name: String) -> Entry? {
    let wanted = Self.slug(ofFile: name)
    if let entry = entries.first(where: { $0.name == wanted }) { return entry }
    if let number = Int(name) {
      return entries.first { Int($0.file.prefix(while: \.isNumber)) == number }
    }
    let matches = entries.filter { !wanted.isEmpty && $0.name.hasPrefix(wanted) }
    return matches.count == 1 ? matches[0] : nil
  }

  /// The name that is most like one that was not found.
  package func suggestion(for name: String) -> String? { NearestName.find(name, among: names) }

  /// The name of the lesson in a file: without folders, leading number and ending.
  package static func slug(ofFile file: String) -> String {
    var name = file.split(separator: "/").last.map(String.init) ?? file
    if name.hasSuffix(".md") { name.removeLast(3) }
    let digits = name.prefix(while: \.isNumber)
    let rest = name.dropFirst(digits.count)
    guard !digits.isEmpty, rest.first == "-", rest.count > 1 else { return name }
    return String(rest.dropFirst())
  }
}
