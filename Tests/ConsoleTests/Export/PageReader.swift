import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page taken apart by a parser of XML, which refuses what is not well-formed.
final class PageReader: NSObject, XMLParserDelegate {
  /// An element with its attributes and all the text in it.
  struct Element {
    let name: String
    let attributes: [String: String]
    /// The value of `lang` that holds for it, its own or inherited.
    let lang: String?
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var problem: String?
  private var open: [Int] = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() {
      let reason = parser.parserError.map { "\($0)" } ?? "unknown"
      problem = "line \(parser.lineNumber), column \(parser.columnNumber): \(reason)"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let lang = attributes["lang"] ?? open.last.flatMap { elements[$0].lang }
    elements.append(Element(name: name, attributes: attributes, lang: lang))
    open.append(elements.count - 1)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
