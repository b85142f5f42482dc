import Language
import Operations
import Terminal

/// Every view on one page, each in both languages, light and dark, made by the console itself.
struct Gallery {
  /// The columns of the pictures.
  private static let width = 84
  private static let rows = 30

  /// A scene as it looks in one language.
  private struct Picture {
    let document: StyledDocument
    let language: Operations.Language
  }

  /// Draws every scene.
  ///
  /// - Returns: The files by their names: a page, and each picture as SVG.
  func files() -> [(name: String, text: String)] {
    var page = WebPage(
      LocalizedText(en: "LayerLab: all views", zh: "LayerLab：所有视图"), language: .both)
    page.rules = Gallery.rules
    page.append("<h1 lang=\"mul\">LayerLab</h1>")
    page.append(
      WebPage.pair(
        "p",
        LocalizedText(
          en: "Every view, drawn by the program itself, in both languages, light and dark.",
          zh: "所有视图，全由程序自己画出：两种语言，浅色与深色。")))
    var files: [(String, String)] = []
    for scene in GalleryScene.all {
      let pictures = Operations.Language.allCases.map {
        Picture(document: draw(scene, $0), language: $0)
      }
      page.append(section(scene, pictures))
      for picture in pictures {
        for theme in [Theme.light, .dark] {
          let name = "\(scene.name)-\(picture.language.rawValue)-\(theme.name).svg"
          let svg = picture.document.drawing().svg(
            theme: theme, title: scene.title[picture.language], description: picture.document.plain)
          files.append((name, svg))
        }
      }
    }
    return [("index.html", page.text)] + files
  }

  /// What a scene shows.
  private func draw(_ scene: GalleryScene, _ language: Operations.Language) -> StyledDocument {
    var settings = ConsoleSettings()
    settings.language = language == .chinese ? .chinese : .english
    settings.capabilities = TerminalCapabilities(
      environment: ["LANG": "C.UTF-8"], isTerminal: false)
    settings.capabilities.colorDepth = .trueColor
    settings.capabilities.size = TerminalCapabilities.Size(
      columns: Gallery.width, rows: Gallery.rows)
    settings.errorCapabilities = settings.capabilities
    let surface = DocumentSurface()
    let console = Console(settings, surface: surface)
    console.session.evaluator.stackAllowance = LargeStack.allowance
    _ = console.run(Source(scene.preparation))
    _ = surface.take()
    if let keys = scene.keys {
      console.keepsPerformances = true
      _ = console.run(Source(scene.program))
      guard var view = console.performances.last else { return StyledDocument() }
      for key in keys { view.press(key) }
      return view.picture(in: settings.capabilities.size).withoutBlankEnd
    }
    _ = console.run(Source(scene.program))
    var document = StyledDocument()
    for part in surface.take() { document.append(part) }
    return document
  }

  // MARK: The page

  private func section(_ scene: GalleryScene, _ pictures: [Picture]) -> String {
    let head =
      "<section class=\"block\" id=\"\(scene.name)\">"
      + WebPage.heading(
        2, WebPage.escaped(scene.title.english), WebPage.escaped(scene.title.chinese))
      + "<pre class=\"source\" lang=\"zxx\">\(WebPage.escaped(scene.source))</pre>"
    // What looks the same in every language stands once, and is there whichever is chosen.
    let isOne = pictures.allSatisfy { $0.document == pictures[0].document }
    let shown = isOne ? Array(pictures.prefix(1)) : pictures
    let panels = shown.flatMap { picture in
      [Theme.light, .dark].map { panel(picture, $0, isOne: isOne) }
    }
    let plain = shown.map { picture in
      "<pre \(attributes(of: picture, isOne: isOne))>"
        + "\(WebPage.escaped(picture.document.plain))</pre>"
    }
    return head + "<div class=\"panels\">\(panels.joined(separator: "\n"))</div>"
      + "<details><summary>plain text · 纯文本</summary>\(plain.joined())</details></section>"
  }

  /// The class and language of a picture; one that stands for all languages has none of its own.
  private func attributes(of picture: Picture, isOne: Bool, _ classes: String = "") -> String {
    let names = [isOne ? "" : "t", classes].filter { !$0.isEmpty }.joined(separator: " ")
    let tag = isOne ? "zxx" : WebPage.tag(of: picture.language)
    return (names.isEmpty ? "" : "class=\"\(names)\" ") + "lang=\"\(tag)\""
  }

  private func panel(_ picture: Picture, _ theme: Theme, isOne: Bool) -> String {
    let attributes = attributes(of: picture, isOne: isOne, "panel \(theme.name)")
    guard picture.document.isPicture else {
      return "<pre \(attributes)>\(picture.document.html(theme: theme))</pre>"
    }
    var palette = InkPalette(theme)
    let svg = picture.document.drawing(margin: 0).inlineSVG(
      &palette, description: picture.document.plain)
    return "<div \(attributes)>\(svg)</div>"
  }

  private static let rules = """
    main{max-width:110rem}
    .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,46rem),1fr));gap:.6rem}
    .panel{margin:0;padding:.8rem;overflow-x:auto;border-radius:.4rem;border:1px solid #8884}
    \(Theme.light.styleSheet(within: ".panel.light"))
    \(Theme.dark.styleSheet(within: ".panel.dark"))
    """
}

extension GalleryScene {
  /// The code that a reader sees.
  var source: String { preparation.isEmpty ? program : preparation + "\n" + program }
}
