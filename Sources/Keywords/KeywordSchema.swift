internal import GRDB

// The tables of keyword databases.
//
// keyword_database  one row for each market, platform and name; `last_version` is the highest
//                   number ever given, so that a removed version's number is not given again.
// import            one row for each version of a database: where it came from and what it holds.
//                   `content_sha256` is the digest of what it holds (see `KeywordVersion`).
// import_file       the files of a version, in the order in which they were given.
// import_reject     the first rows that gave no keyword (all of them are counted in import_file).
// keyword           the keywords of all versions. `ordinal` counts from 0 without gaps, in the order
//                   in which the keywords first occur; `key` is the normal form, once in a version.
//                   `bid` is in millionths. Volumes: `volume` is exact when `volume_low` is NULL.
//
// Invariants:
//  1. A version is written in one transaction with all its keywords, and never changed after it.
//  2. Its keywords are the rows of `keyword` from `first_rowid` to `last_rowid`, in their order: only
//     one transaction writes at a time, and SQLite gives rising numbers.
//  3. The current version of a database is the one with the highest number.

extension Schema {
  /// Keyword databases.
  public static let keywords = Schema(prefix: "keywords-") { migrator in
    migrator.registerMigration("keywords-1") { db in
      try db.execute(
        sql: """
          CREATE TABLE keyword_database (
            id INTEGER PRIMARY KEY,
            market TEXT NOT NULL,
            platform TEXT NOT NULL,
            name TEXT NOT NULL,
            last_version INTEGER NOT NULL,
            UNIQUE (market, platform, name)
          ) STRICT;
          CREATE TABLE import (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            database_id INTEGER NOT NULL REFERENCES keyword_database (id),
            version INTEGER NOT NULL,
            official INTEGER NOT NULL,
            source TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            content_sha256 TEXT NOT NULL,
            volume_kind TEXT NOT NULL,
            keyword_count INTEGER NOT NULL,
            volume_count INTEGER NOT NULL,
            duplicate_count INTEGER NOT NULL,
            word_rules INTEGER NOT NULL,
            first_rowid INTEGER NOT NULL,
            last_rowid INTEGER NOT NULL,
            UNIQUE (database_id, version)
          ) STRICT;
          CREATE TABLE import_file (
            import_id INTEGER NOT NULL REFERENCES import (id),
            position INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            byte_count INTEGER NOT NULL,
            summary TEXT NOT NULL,
            PRIMARY KEY (import_id, position)
          ) STRICT;
          CREATE TABLE import_reject (
            import_id INTEGER NOT NULL REFERENCES import (id),
            position INTEGER NOT NULL,
            file TEXT NOT NULL,
            line INTEGER NOT NULL,
            reason TEXT NOT NULL,
            cell TEXT NOT NULL,
            PRIMARY KEY (import_id, position)
          ) STRICT;
          CREATE TABLE keyword (
            import_id INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            text TEXT NOT NULL,
            key BLOB NOT NULL,
            volume INTEGER,
            volume_low INTEGER,
            volume_high INTEGER,
            category TEXT,
            bid INTEGER,
            competition TEXT,
            match_type TEXT
          ) STRICT;
          CREATE UNIQUE INDEX keyword_key ON keyword (import_id, key);
          """)
    }
    registerVariants(&migrator)
  }
}
