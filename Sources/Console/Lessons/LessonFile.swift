import Language
import Lessons

/// The file of a lesson that plays, which its author may change meanwhile.
final class LessonFile {
  /// The path.
  let path: String
  /// The pictures beside it.
  let pictures: LessonPictures
  private let parser: LessonParser
  private var watch: FileWatch

  private init(path: String, parser: LessonParser) {
    self.path = path
    self.parser = parser
    watch = FileWatch(path)
    pictures = LessonPictures(folder: LessonFolder(path: CourseFiles.folder(of: path)))
  }

  /// Opens a lesson of a course by its name, or a file by its path.
  ///
  /// - Returns: The file, and the lesson as it was read.
  /// - Throws: `unknown-name` where there is no such lesson, and `file` where it cannot be read.
  static func open(
    _ name: String, in course: CourseFiles
  ) throws(Diagnostic) -> (LessonFile, LessonParser.Outcome) {
    let entry = try course.lesson(name, withPath: true)
    let parser = LessonParser(properNames: course.glossary().properNames)
    let file = LessonFile(path: entry.file, parser: parser)
    return (file, parser.parse(entry.text, file: entry.file))
  }

  /// The lesson as the file has it now.
  func read() throws(Diagnostic) -> LessonParser.Outcome {
    parser.parse(try CourseFiles.read(path), file: path)
  }

  /// Whether the file was changed since the last time that the answer was yes.
  func takeChange() -> Bool { watch.takeChange() }
}
