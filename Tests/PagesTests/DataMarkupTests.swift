import Testing

@testable import Pages

@Suite("Elements that carry data")
struct DataMarkupTests {
  /// The recorded elements as `tag[parent] attributes "text"`.
  private func elements(_ html: String) throws -> [String] {
    let page = try PageSample.page(html)
    let file = Array(html.utf8)
    return page.dataMarkup.elements.map { element in
      let attributes = element.attributes.map { attribute in
        let raw = String(decoding: file[attribute.source], as: UTF8.self)
        return raw == attribute.value
          ? "\(attribute.name.rawValue)=\(attribute.value)"
          : "\(attribute.name.rawValue)=\(attribute.value)<\(raw)>"
      }
      let text = page.dataMarkup.text(of: element)
      let parent = element.parent.map { "[\($0)]" } ?? ""
      let place = String(decoding: file[text.source], as: UTF8.self)
      let shown = text.text.isEmpty ? "" : " \"\(text.text)\" at \"\(place)\""
      return "\(element.name)\(parent) \(attributes.joined(separator: " "))\(shown)"
    }
  }

  @Test(
    "what is recorded",
    arguments: [
      ("<p class=a id=b>nothing <a href=c rel=nofollow>here</a></p>", []),
      (
        "<div itemscope itemtype=T><b itemprop=name> A&amp;<i>B</i> </b></div>",
        ["div itemscope= itemtype=T", "b[0] itemprop=name \" A&B \" at \"A&amp;<i>B\""]
      ),
      (
        "<div id=x><p><i id=y></i><b itemprop=sku>1</b></p></div>",
        ["div id=x", "b[0] itemprop=sku \"1\" at \"1\""]
      ),
      (
        "<div ID=x itemscope><meta itemprop=a content='b&quot;'></div>",
        ["div id=x itemscope=", "meta[0] itemprop=a content=b\"<b&quot;>"]
      ),
      ("<template><b itemprop=name>A</b></template>", []),
      (
        "<head prefix='a: b' xmlns:long-name='c'><meta property='og:title' content=t>",
        ["head prefix=a: b prefix=long-name: c<c>", "meta[0] property=og:title content=t"]
      ),
      (
        "<meta name=twitter:card content=c><meta name=viewport content=d>",
        ["meta name=twitter:card content=c"]
      ),
      (
        "<div rel='s:author'><a href=u>x</a></div><a href=v>y</a>",
        ["div rel=s:author", "a[0] href=u"]
      ),
    ])
  func recorded(html: String, expected: [String]) throws {
    #expect(try elements(html) == expected)
  }

  @Test("an element ends where its end tag begins")
  func ends() throws {
    let html = "<div itemscope><b itemprop=n>A</b></div>"
    let page = try PageSample.page(html)
    #expect(page.dataMarkup.elements.map(\.end) == [34, 30])
  }

  @Test("elements beyond the limit are a finding")
  func limit() throws {
    var limits = PageLimits()
    limits.maximumDataElements = 3
    let html = String(repeating: "<b itemprop=n>A</b>", count: 5)
    let page = try PageSample.page(Array(html.utf8), limits: limits)
    #expect(page.dataMarkup.elements.count == 3)
    #expect(page.findings.contains { $0.kind == .dataElementLimit })
  }
}
