import Glibc
import Language
import Operations

/// What the program says about its own command line.
package enum Usage {
  /// The version of LayerLab.
  package static let version = "0.1.0"

  /// The options, long ones with two dashes.
  private static let options = [
    "-e", "--json", "--lang", "--color", "--width", "--seed", "--precision", "--timeout",
    "--memory-limit", "--speech", "--auto", "--pace", "--loop", "--fresh", "--class", "--big",
    "--update", "--watch", "--to", "--output", "--help", "--version", "--all",
  ]

  private static let lines = """
      layerlab                                the console
      layerlab -e 'EXPR' [-e …]               evaluate, print, exit
      layerlab run FILE.lab                   run a script; - is standard input
      layerlab play LESSON|FILE [--auto] [--pace N] [--loop] [--class] [--fresh]
      layerlab notes [LESSON]                 the teacher's second screen · 教师的第二块屏幕
      layerlab lessons
      layerlab check [PATH…] [--update] [--watch]
      layerlab new FILE                       begin a lesson · 新建一节课
      layerlab export [LESSON|FILE] --to html|md|cast [--output FILE|DIR]
      layerlab gallery DIR                    every view on a page · 所有视图
      layerlab help [NAME | --all]

      --json  --lang en|zh|both  --color auto|always|never  --width N  --seed N
      --precision N  --timeout SECONDS  --memory-limit BYTES  --speech  --big  --version
    """

  /// How the program is called, in both languages.
  static var overview: String {
    "usage / 用法:\n\(lines)\n"
  }

  /// Says what is wrong with a command line, in both languages.
  ///
  /// - Returns: The exit status of wrong usage.
  package static func refuse(_ words: [String]) -> Int32 {
    let message = complaint(words)
    StandardStream.writeError(
      "layerlab: \(message.english)\nlayerlab：\(message.chinese)\n\n\(overview)")
    return Application.Status.usage
  }

  /// Leaves the process.
  package static func leave(_ status: Int32) -> Never { exit(status) }

  /// Names the first word that cannot be right.
  private static func complaint(_ words: [String]) -> LocalizedText {
    for word in words where word.hasPrefix("-") && word.count > 1 {
      let name = String(word.prefix { $0 != "=" })
      guard !options.contains(name), name != "-h", Double(name) == nil else { continue }
      let nearest = NearestName.find(name, among: options)
      return LocalizedText(
        en: "there is no option \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        zh: "没有选项 \(name)" + (nearest.map { "；你是不是想写 \($0)？" } ?? ""))
    }
    if let word = words.first, !word.hasPrefix("-"), !Subcommand.names.contains(word) {
      let nearest = NearestName.find(word, among: Subcommand.names)
      return LocalizedText(
        en: "there is no subcommand \(word)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
        zh: "没有子命令 \(word)" + (nearest.map { "；你是不是想写 \($0)？" } ?? ""))
    }
    return LocalizedText(
      en: "something is missing, or a value is out of its range: \(words.joined(separator: " "))",
      zh: "缺了什么，或者有个值超出了范围：\(words.joined(separator: " "))")
  }
}

extension Application {
  /// Prints the version.
  package func version() -> Int32 {
    StandardStream.write("layerlab \(Usage.version)\n")
    return Status.success
  }

  /// Prints the whole manual, or an object for each of its entries.
  package func manual() -> Int32 {
    let entries = (try? CourseFiles.find().library())?.entries ?? []
    let lessons = { LessonsUsing.names(of: $0, in: entries) }
    if settings.isJSON {
      for object in ManualJSON.objects(lessons: lessons) {
        StandardStream.write(object.text + "\n")
      }
    } else {
      TerminalSurface().show(
        .view(command: "help", HelpView(settings).everything(lessons: lessons)), settings)
    }
    return Status.success
  }

  /// Prints how the program is called, or a page of the manual.
  package func help(_ words: [String]) -> Int32 {
    guard !words.isEmpty else {
      StandardStream.write(Usage.overview)
      return Status.success
    }
    if words.count <= 2, let subcommand = Subcommand.named(words[0]) {
      TerminalSurface().show(
        .view(command: "help", subcommand.document(settings)), settings)
      return Status.success
    }
    return evaluate([":help " + words.joined(separator: " ")])
  }
}
